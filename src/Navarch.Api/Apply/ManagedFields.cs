using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>
/// Accounts writes other than apply in <c>metadata.managedFields</c> (KEP-555): what a write sets or changes, its
/// manager owns from then on, and nobody else.
/// </summary>
public static class ManagedFields
{
    /// <summary>
    /// Sets <c>metadata.managedFields</c> of <paramref name="after"/>. Steps: 1 whose entries count (a client may clear
    /// them with an empty list)  2 what the write changed  3 take it from the others, give it to the writer  4 fold old
    /// entries.
    /// </summary>
    /// <param name="before">The object as stored; null when it is created.</param>
    /// <param name="after">The object as it shall be, decoded and defaulted.</param>
    public static void Track(DocumentObject? before, DocumentObject after, FieldOwner by, TypeSchema schema)
    {
        var metadata = after.ObjectOrNew("metadata");
        var entries = EntriesOf(before, metadata, by);
        metadata.Remove("managedFields");
        // An object that nobody tracked goes on so until the first apply.
        if (entries.IsEmpty && IsStored(before)) return;
        if (before is null && entries.IsEmpty && ManagedEntries.OfCreation(after, by, schema) is { } made)
        {
            if (made.Count > 0) metadata.Add("managedFields", made);
            return;
        }
        Account(entries, before ?? schema.Empty, after, by, schema);
        if (entries.Write() is { } written) metadata.Add("managedFields", written);
    }

    /// <summary>
    /// Gives the entries their times back where a write changed nothing else, so that it is none at all.
    /// Call it last, on what would be stored.
    /// </summary>
    public static void KeepTimes(DocumentObject before, DocumentObject after)
    {
        if (before.Object("metadata")?.Array("managedFields") is not { } old) return;
        if (after.Object("metadata") is not { } metadata || metadata.Array("managedFields") is not { } present) return;
        if (old.Count != present.Count || !EqualButTimes(old, present)) return;
        metadata["managedFields"] = old.DeepClone();
        if (!DocumentValue.DeepEquals(before, after)) metadata["managedFields"] = present;
    }

    /// <summary>Why these entries, given by a client, can't be had; null when they can.</summary>
    public static string? Problem(DocumentArray managedFields)
    {
        if (IsReset(managedFields)) return null;
        if (ManagedEntries.Read(managedFields, out var problem) is not { } entries) return problem;
        foreach (var value in managedFields)
            if (value is DocumentObject entry && entry["fieldsV1"] is { } set && FieldsV1.Read(set) is null)
                return $"error decoding set of manager \"{entry.String("manager")}\"";
        return null;
    }

    internal static void Account(
        ManagedEntries entries, DocumentObject before, DocumentObject after, FieldOwner by, TypeSchema schema)
    {
        var change = Comparer.Compare(before, after, schema).Without(by.ResetFields);
        entries.Settle(change, writer: null);
        var set = change.Set;
        if (set.IsEmpty) return;
        var written = by.EntryOf(set);
        if (entries.Find(written) is { } previous)
            written = previous.Set.Covers(set) ? previous.At(written.Time) : written.With(set.Union(previous.Set));
        entries.Put(written);
        entries.Cap();
    }

    private static ManagedEntries EntriesOf(DocumentObject? before, DocumentObject metadata, FieldOwner by)
    {
        var stored = before?.Object("metadata")?.Array("managedFields");
        if (by.Subresource.Length == 0 && metadata["managedFields"] is DocumentArray given)
        {
            if (IsReset(given)) return ManagedEntries.Empty();
            if (ManagedEntries.Read(given, out _) is { IsEmpty: false } entries) return entries;
        }
        return ManagedEntries.Read(stored, out _) ?? ManagedEntries.Empty();
    }

    private static bool IsStored(DocumentObject? before) =>
        before?.Object("metadata")?.String("uid") is { Length: > 0 };

    /// <summary>An empty list, or one empty entry.</summary>
    private static bool IsReset(DocumentArray managedFields) =>
        managedFields.Count == 0 || (managedFields.Count == 1 && managedFields[0] is DocumentObject { Count: 0 });

    private static bool EqualButTimes(DocumentArray left, DocumentArray right)
    {
        for (var i = 0; i < left.Count; i++)
        {
            if (left[i] is not DocumentObject a || right[i] is not DocumentObject b) return false;
            var names = a.Count - (a.Contains("time") ? 1 : 0);
            if (names != b.Count - (b.Contains("time") ? 1 : 0)) return false;
            foreach (var (name, value) in a)
                if (name != "time" && !DocumentValue.DeepEquals(value, b[name])) return false;
        }
        return true;
    }
}
