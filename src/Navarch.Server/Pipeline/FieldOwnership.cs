using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>Keeps <c>metadata.managedFields</c> for writes other than apply, which keeps it itself.</summary>
internal static class FieldOwnership
{
    /// <summary>Gives the writer the fields that it changed.</summary>
    public static void Track(
        Resource resource, DocumentObject updated, DocumentObject? old, WriteOptions options, string subresource,
        DateTimeOffset now)
    {
    }

    /// <summary>
    /// A write that changes nothing but the times of ownership changes nothing: the old times stay. Says whether the two
    /// are now equal.
    /// </summary>
    public static bool KeepTimestamps(DocumentObject updated, DocumentObject old)
    {
        var (mine, theirs) = (updated.Metadata.Array("managedFields"), old.Metadata.Array("managedFields"));
        if (mine is null || theirs is null || !AreEqualButForTime(mine, theirs)) return DocumentValue.DeepEquals(updated, old);
        updated.Metadata["managedFields"] = theirs;
        if (DocumentValue.DeepEquals(updated, old)) return true;
        updated.Metadata["managedFields"] = mine;
        return false;
    }

    private static bool AreEqualButForTime(DocumentArray left, DocumentArray right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
            if (left[i] is not DocumentObject a || right[i] is not DocumentObject b || !AreEqualButForTime(a, b)) return false;
        return true;
    }

    private static bool AreEqualButForTime(DocumentObject left, DocumentObject right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (name, value) in left)
            if (name != "time" && !DocumentValue.DeepEquals(value, right[name])) return false;
        return true;
    }
}
