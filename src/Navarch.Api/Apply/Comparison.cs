namespace Navarch.Api.Apply;

/// <summary>What stands between two states of an object.</summary>
sealed class Comparison
{
    internal FieldSet Added { get; set; } = new();
    internal FieldSet Modified { get; set; } = new();
    internal FieldSet Removed { get; set; } = new();

    /// <summary>Added or modified.</summary>
    internal FieldSet Set => Added.Union(Modified);

    internal Comparison Without(FieldSet? excluded)
    {
        if (excluded is null) return this;
        return new()
        {
            Added = Added.Without(excluded),
            Modified = Modified.Without(excluded),
            Removed = Removed.Without(excluded),
        };
    }
}
