namespace Navarch.Api.Declarations;

/// <summary>
/// Declares a kind of the API. Built-in kinds and an operator author's own are declared alike; the generator derives
/// from it, and from <see cref="FieldAttribute"/>, the JSON codec, the schema and the <see cref="ResourceType"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string group, string version, string kind, string plural, ResourceScope scope)
    : Attribute
{
    public string Group { get; } = group;
    public string Version { get; } = version;
    public string Kind { get; } = kind;

    /// <summary>Lower-case plural, as in the URL: <c>pods</c>.</summary>
    public string Plural { get; } = plural;
    public ResourceScope Scope { get; } = scope;

    /// <summary>Comma-separated.</summary>
    public string ShortNames { get; init; } = "";

    /// <summary>Comma-separated; <c>all</c> is what <c>kubectl get all</c> lists.</summary>
    public string Categories { get; init; } = "";
}
