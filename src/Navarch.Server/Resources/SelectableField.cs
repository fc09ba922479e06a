namespace Navarch.Server.Resources;

/// <summary>
/// A field that field selectors may name, and where its value stands in the object: <c>spec.nodeName</c>. Absent
/// values read as <see cref="WhenAbsent"/>.
/// </summary>
internal sealed record SelectableField(string Name)
{
    /// <summary>Dotted path of JSON names; a scalar stands there.</summary>
    public string Path { get; init; } = Name;

    /// <summary>A second place to look, where the first is absent or empty.</summary>
    public string FallbackPath { get; init; } = "";

    public string WhenAbsent { get; init; } = "";

    public static implicit operator SelectableField(string name) => new(name);
}
