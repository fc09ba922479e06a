namespace Navarch.Cel.Values;

/// <summary>A library's own kind of value. Equal by <see cref="object.Equals(object?)"/>.</summary>
public abstract class CelOpaque
{
    public abstract CelType Type { get; }

    /// <summary>What the cost of operations on it grows with; 1 where it has no size.</summary>
    public virtual int Size => 1;

    /// <summary>What <c>string(x)</c> and messages show.</summary>
    public abstract override string ToString();
}
