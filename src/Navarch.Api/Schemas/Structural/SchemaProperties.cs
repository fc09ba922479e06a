using System.Collections;
using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

/// <summary>The members that a schema names, in the order of names. Few are found by looking, many by a hash.</summary>
public sealed class SchemaProperties : IReadOnlyCollection<KeyValuePair<string, SchemaNode>>
{
    private const int HashedFrom = 6;

    public static readonly SchemaProperties None = new([]);

    private readonly KeyValuePair<string, SchemaNode>[] _all;
    private readonly Dictionary<string, SchemaNode>? _byName;

    private SchemaProperties(KeyValuePair<string, SchemaNode>[] all)
    {
        _all = all;
        if (all.Length >= HashedFrom) _byName = new(all, StringComparer.Ordinal);
    }

    public int Count => _all.Length;

    public ReadOnlySpan<KeyValuePair<string, SchemaNode>> Span => _all;

    public SchemaNode? Find(string name)
    {
        if (_byName is not null) return _byName.GetValueOrDefault(name);
        foreach (ref readonly var property in _all.AsSpan())
            if (property.Key == name) return property.Value;
        return null;
    }

    internal static SchemaProperties Read(DocumentObject? source)
    {
        if (source is null || source.Count == 0) return None;
        var all = new List<KeyValuePair<string, SchemaNode>>(source.Count);
        foreach (var (name, schema) in source)
            if (schema is DocumentObject members) all.Add(new(name, SchemaNode.Read(members)));
        all.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return new([.. all]);
    }

    public IEnumerator<KeyValuePair<string, SchemaNode>> GetEnumerator() => _all.AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _all.GetEnumerator();
}
