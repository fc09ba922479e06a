namespace Navarch.Server.Caching;

/// <summary>What one cache holds: a resource as it is stored.</summary>
/// <param name="Prefix">Of its keys in the store, with the slash at the end: <c>/registry/pods/</c>.</param>
/// <param name="ApiVersion">Of the stored objects: what bookmarks carry.</param>
public sealed record CachedResource(string Prefix, string ApiVersion, string Kind, bool IsNamespaced)
{
    public IReadOnlyList<SelectableField> Fields { get; init; } = [];

    public string Key(string @namespace, string name) =>
        IsNamespaced ? string.Concat(Prefix, @namespace, "/", name) : Prefix + name;

    /// <summary>The prefix of a namespace's keys; of all keys where the namespace is null or empty.</summary>
    public string KeysOf(string? @namespace) =>
        IsNamespaced && @namespace is { Length: > 0 } ? string.Concat(Prefix, @namespace, "/") : Prefix;

    /// <summary>
    /// The index of a selectable field, as <see cref="CachedObject.FieldValue"/> takes it; -1 if there is none.
    /// </summary>
    public int FieldIndex(string path)
    {
        for (var i = 0; i < Fields.Count; i++)
            if (Fields[i].Path == path) return i;
        return -1;
    }
}
