namespace Navarch.Cel.Values;

/// <summary>A list that knows whether the order of its items means something.</summary>
interface ItemOrder
{
    bool IsOrdered { get; }
}
