using System.Globalization;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>The entries of one object while a write is accounted.</summary>
sealed class ManagedEntries
{
    private const int UpdateEntriesMax = 10;
    private const string AncientChanges = "ancient-changes";

    private static readonly FieldSet NeverOwned = StripSet();

    private readonly List<ManagedEntry> _entries;

    private ManagedEntries(List<ManagedEntry> entries) => _entries = entries;

    internal static ManagedEntries Empty() => new([]);

    internal bool IsEmpty => _entries.Count == 0;
    internal IReadOnlyList<ManagedEntry> All => _entries;

    /// <summary>Null when an entry is broken.</summary>
    internal static ManagedEntries? Read(DocumentArray? written, out string problem)
    {
        problem = "";
        var entries = new List<ManagedEntry>(written?.Count ?? 0);
        if (written is null) return new(entries);
        for (var i = 0; i < written.Count; i++)
        {
            if (ManagedEntry.Read(written[i], i, out problem) is not { } entry) return null;
            // Of two entries of one manager the later counts, as in a map.
            entries.RemoveAll(entry.IsSameAs);
            entries.Add(entry);
        }
        return new(entries);
    }

    internal ManagedEntry? Find(ManagedEntry like) => _entries.Find(like.IsSameAs);

    internal void Put(ManagedEntry entry)
    {
        _entries.RemoveAll(entry.IsSameAs);
        if (entry.Set.Meets(NeverOwned)) entry = entry.With(entry.Set.Difference(NeverOwned));
        if (!entry.Set.IsEmpty) _entries.Add(entry);
    }

    /// <summary>The one entry of an object that is being made; null when only the sets can say what it owns.</summary>
    internal static DocumentArray? OfCreation(DocumentObject made, FieldOwner by, TypeSchema schema)
    {
        if (OwnedFields.Write(made, NeverOwned, by.ResetFields, schema) is not { } owned) return null;
        return owned.Json.Length == "{}".Length ? [] : [by.EntryOf(owned).Write()];
    }

    /// <summary>What these changes take from managers other than the writer.</summary>
    internal List<(ManagedEntry Owner, FieldSet Taken)> Conflicts(FieldSet changed, ManagedEntry? writer)
    {
        List<(ManagedEntry, FieldSet)> conflicts = [];
        foreach (var entry in _entries)
        {
            if (writer?.IsSameAs(entry) == true || !entry.Meets(changed)) continue;
            var taken = entry.Set.Intersection(changed);
            if (!taken.IsEmpty) conflicts.Add((entry, taken));
        }
        return conflicts;
    }

    /// <summary>Takes from all but the writer what was changed by it, and what is no longer there.</summary>
    internal void Settle(Comparison change, ManagedEntry? writer)
    {
        var changed = change.Set;
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            var entry = _entries[i];
            if (writer?.IsSameAs(entry) == true) continue;
            if (!entry.Meets(changed) && !entry.Meets(change.Removed)) continue;
            var rest = entry.Set.Difference(changed).Difference(change.Removed);
            if (rest.IsEmpty) _entries.RemoveAt(i);
            else _entries[i] = entry.With(rest);
        }
    }

    /// <summary>Folds the oldest entries by updates into one, for each version, when there are too many.</summary>
    internal void Cap()
    {
        var updaters = _entries.Where(entry => !entry.IsApplied).OrderBy(entry => entry.Seconds)
            .ThenBy(entry => entry.Manager, StringComparer.Ordinal).ToList();
        var count = updaters.Count;
        var firstOf = new Dictionary<string, ManagedEntry>(StringComparer.Ordinal);
        foreach (var entry in updaters)
        {
            if (count <= UpdateEntriesMax) return;
            if (firstOf.TryAdd(entry.ApiVersion, entry)) continue;
            var first = firstOf[entry.ApiVersion];
            var folded = new ManagedEntry(AncientChanges, ManagedFieldsOperationType.Update, entry.ApiVersion, "",
                entry.Time, first.Set.Union(entry.Set));
            _entries.Remove(first);
            _entries.Remove(entry);
            _entries.Add(folded);
            firstOf[entry.ApiVersion] = folded;
            count--;
        }
    }

    /// <summary>Null when there is none.</summary>
    internal DocumentArray? Write()
    {
        if (IsEmpty) return null;
        if (_entries.Count == 1) return [_entries[0].Write()];
        return new(_entries
            .OrderBy(entry => entry.Operation, StringComparer.Ordinal)
            .ThenBy(entry => entry.Seconds)
            .ThenBy(entry => entry.Manager, StringComparer.Ordinal)
            .ThenBy(entry => entry.ApiVersion, StringComparer.Ordinal)
            .ThenBy(entry => entry.Subresource, StringComparer.Ordinal)
            .Select(DocumentValue (entry) => entry.Write()));
    }

    internal static string Time(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What the server writes, and what names the object: nobody's to own.</summary>
    private static FieldSet StripSet() => FieldSet.Of("apiVersion", "kind", "metadata", "metadata.name",
        "metadata.namespace", "metadata.creationTimestamp", "metadata.selfLink", "metadata.uid", "metadata.clusterName",
        "metadata.generation", "metadata.managedFields", "metadata.resourceVersion");
}
