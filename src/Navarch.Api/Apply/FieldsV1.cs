using Navarch.Api.Documents;

namespace Navarch.Api.Apply;

/// <summary>
/// A <see cref="FieldSet"/> as an object keeps it: <c>{"f:spec":{"f:replicas":{}}}</c>. An empty object is a member; a
/// member that stands above others holds a <c>"."</c>.
/// </summary>
public static class FieldsV1
{
    private const string Self = ".";

    public static DocumentObject Write(FieldSet set)
    {
        var written = new DocumentObject();
        foreach (var node in set.Nodes)
        {
            var below = node.Below is null ? new() : Write(node.Below);
            if (node.IsMember && node.Below is not null) below = WithSelf(below);
            written.Add(node.Element.Text, below);
        }
        return written;
    }

    /// <summary>Null when it is broken. Elements of kinds unknown here are left out, as upstream does.</summary>
    public static FieldSet? Read(DocumentObject written)
    {
        var set = new FieldSet();
        foreach (var (text, value) in written)
        {
            if (text == Self) continue;
            if (value is not DocumentObject below) return null;
            if (PathElement.Read(text) is not { } element)
            {
                if (text.Length < 2 || text[1] != ':' || "fkvi".Contains(text[0])) return null;
                continue;
            }
            if (Read(below) is not { } belowSet) return null;
            var node = set.Reach(element);
            node.IsMember = belowSet.IsEmpty || below.Contains(Self);
            node.Below = belowSet.IsEmpty ? null : belowSet;
        }
        return set;
    }

    /// <summary>Of an entry's <c>fieldsV1</c>, packed or not; null when it is broken or none.</summary>
    public static FieldSet? Read(DocumentValue? written) => written switch
    {
        PackedValue packed => FieldSetPool.Shared.Read(packed),
        DocumentObject members => Read(members),
        _ => null,
    };

    private static DocumentObject WithSelf(DocumentObject below)
    {
        var marked = new DocumentObject { { Self, new DocumentObject() } };
        foreach (var (name, value) in below) marked.Add(name, value);
        return marked;
    }
}
