using Navarch.Api.Schemas.Structural;

namespace Navarch.Cel.Rules;

/// <summary>
/// Whether what stands here was there before, unchanged: then a rule that it breaks is only told, so that old objects
/// can be changed elsewhere.
/// </summary>
/// <param name="Current">What it was before; null where that can't be told.</param>
/// <param name="Nearest">What the nearest part around it was of which that can be told.</param>
readonly record struct Ratchet(Correlation? Current, Correlation? Nearest)
{
    public bool IsUnchanged => (Current ?? Nearest)?.IsUnchanged == true;

    /// <summary>For what is not compared by itself.</summary>
    public Ratchet WithoutCurrent() => this with { Current = null };

    public Ratchet Member(string name)
    {
        if (Current is null) return this;
        // Old and new are brought to the same version beforehand, so that a change of these would not be seen.
        if (Nearest is null && name is "apiVersion" or "kind") return default;
        return new(Current.Member(name), Current);
    }

    public Ratchet Item(int index) => Current is null ? this : new(Current.Item(index), Current);
}
