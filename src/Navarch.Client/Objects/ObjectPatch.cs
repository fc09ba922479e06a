using System.Text;

namespace Navarch.Client.Objects;

/// <summary>A change to an object, in one of the four notations.</summary>
public sealed record ObjectPatch(string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>RFC 7386: members replace, null removes, lists are replaced whole.</summary>
    public static ObjectPatch Merge(string json) => new("application/merge-patch+json", Encoding.UTF8.GetBytes(json));

    /// <summary>As merge, but lists that have a merge key are merged by it. Built-in kinds only.</summary>
    public static ObjectPatch StrategicMerge(string json) =>
        new("application/strategic-merge-patch+json", Encoding.UTF8.GetBytes(json));

    /// <summary>RFC 6902: a list of operations.</summary>
    public static ObjectPatch Json(string json) => new("application/json-patch+json", Encoding.UTF8.GetBytes(json));

    /// <summary>Server-side apply: the fields that the manager wants, and no others.</summary>
    public static ObjectPatch Apply(ReadOnlyMemory<byte> document) => new("application/apply-patch+yaml", document);

    public static ObjectPatch Merge(ReadOnlyMemory<byte> json) => new("application/merge-patch+json", json);
    public static ObjectPatch StrategicMerge(ReadOnlyMemory<byte> json) =>
        new("application/strategic-merge-patch+json", json);
}
