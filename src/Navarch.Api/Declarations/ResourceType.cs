namespace Navarch.Api.Declarations;

/// <summary>What identifies a kind and its URL. Group is empty for the core group.</summary>
public sealed record ResourceType(string Group, string Version, string Kind, string Plural, ResourceScope Scope)
{
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary><c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public bool IsNamespaced => Scope == ResourceScope.Namespaced;

    /// <summary>The collection's path: <c>/api/v1/namespaces/default/pods</c>; all namespaces when null.</summary>
    public string CollectionPath(string? @namespace)
    {
        var root = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
        return IsNamespaced && @namespace is { Length: > 0 }
            ? $"{root}/namespaces/{@namespace}/{Plural}"
            : $"{root}/{Plural}";
    }

    public string ObjectPath(string? @namespace, string name) => $"{CollectionPath(@namespace)}/{name}";
}
