using Navarch.Api.Documents;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// Takes away what a schema doesn't name. A resource's apiVersion, kind and metadata stay as they are, the root's and
/// those of resources within it; so does what stands where unknown fields are preserved.
/// </summary>
sealed class Pruner(DocumentLimits limits)
{
    private readonly DocumentPath _path = new();
    private readonly List<string> _unknown = [];

    /// <summary>A null was seen: only then must someone look for those that don't belong there.</summary>
    public bool HasNulls { get; private set; }

    /// <summary>Paths of what was taken away, in the order of their text.</summary>
    public List<string> Unknown
    {
        get
        {
            _unknown.Sort(StringComparer.Ordinal);
            return _unknown;
        }
    }

    public void Resource(DocumentObject resource, SchemaNode schema) => Members(resource, schema, isResource: true);

    public void Value(DocumentValue value, SchemaNode? schema)
    {
        switch (value)
        {
            case DocumentObject members:
                Members(members, schema, schema is { IsEmbeddedResource: true });
                break;
            case DocumentArray items:
                Items(items, schema);
                break;
            case DocumentNull:
                HasNulls = true;
                break;
        }
    }

    private void Members(DocumentObject value, SchemaNode? schema, bool isResource)
    {
        if (schema is { PreservesUnknownFields: true })
        {
            Preserved(value, schema, isResource);
            return;
        }
        var members = value.Members;
        var kept = 0;
        for (var i = 0; i < members.Count; i++)
        {
            var (name, member) = members[i];
            if (!Keeps(name, member!, schema, isResource)) continue;
            if (kept != i) members[kept] = members[i];
            kept++;
        }
        if (kept == members.Count) return;
        members.RemoveRange(kept, members.Count - kept);
        value.Replaced(hasHoles: false);
    }

    private bool Keeps(string name, DocumentValue member, SchemaNode? schema, bool isResource)
    {
        var isOfResource = name is "apiVersion" or "kind" or "metadata";
        if (schema is not null)
        {
            if (isResource && isOfResource) return true;
            if (schema.Properties.Find(name) is { } property)
            {
                Below(name, member, property);
                return true;
            }
            if (schema.HasAdditionalProperties)
            {
                // Where any member is allowed, nothing is said of what it holds: its own members go.
                Below(name, member, schema.AdditionalProperties);
                return true;
            }
        }
        if ((schema is null || !isOfResource || _path.Depth > 0) && _unknown.Count < limits.FieldProblemsMax)
            _unknown.Add(_path.Child(name));
        return false;
    }

    private void Preserved(DocumentObject members, SchemaNode schema, bool isResource)
    {
        if (schema.Properties.Count == 0 && !schema.HasAdditionalProperties) return;
        foreach (var (name, member) in members)
        {
            if (isResource && name is "apiVersion" or "kind" or "metadata") continue;
            if (schema.Properties.Find(name) is { } property) Below(name, member, property);
            else if (schema.HasAdditionalProperties) Below(name, member, schema.AdditionalProperties);
        }
    }

    private void Items(DocumentArray items, SchemaNode? schema)
    {
        for (var i = 0; i < items.Count; i++)
        {
            _path.Enter(i);
            if (schema is not { PreservesUnknownFields: true }) Value(items[i], schema?.Items);
            else PreservedItem(items[i], schema.Items);
            _path.Leave();
        }
    }

    /// <summary>Of a list that preserves what it doesn't know: its items do so as well.</summary>
    private void PreservedItem(DocumentValue item, SchemaNode? schema)
    {
        if (schema is null) return;
        if (item is DocumentObject members) Preserved(members, schema, schema.IsEmbeddedResource);
        else if (item is DocumentArray items)
            for (var i = 0; i < items.Count; i++)
            {
                _path.Enter(i);
                PreservedItem(items[i], schema.Items);
                _path.Leave();
            }
    }

    private void Below(string name, DocumentValue member, SchemaNode? schema)
    {
        _path.Enter(name);
        Value(member, schema);
        _path.Leave();
    }
}
