namespace Navarch.Server.CustomResources;

/// <summary>What a kind is called.</summary>
internal sealed record DefinitionNames(string Plural, string Singular, string Kind, string ListKind)
{
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];

    public static DefinitionNames None { get; } = new("", "", "", "");

    /// <summary>Nothing can be served without these.</summary>
    public bool IsComplete => Plural.Length > 0 && Singular.Length > 0 && Kind.Length > 0 && ListKind.Length > 0;

    /// <summary>By value, lists included.</summary>
    public bool Equal(DefinitionNames other) =>
        (Plural, Singular, Kind, ListKind) == (other.Plural, other.Singular, other.Kind, other.ListKind) &&
        ShortNames.SequenceEqual(other.ShortNames) && Categories.SequenceEqual(other.Categories);
}
