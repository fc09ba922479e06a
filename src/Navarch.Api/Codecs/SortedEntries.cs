using Navarch.Api.Documents;

namespace Navarch.Api.Codecs;

/// <summary>A map's entries by key, as Go writes them; those of a document in order are not copied.</summary>
static class SortedEntries
{
    public static DocumentObject Of(DocumentObject entries)
    {
        string? last = null;
        foreach (var (key, _) in entries)
        {
            if (last is not null && string.CompareOrdinal(last, key) > 0) return Sorted(entries);
            last = key;
        }
        return entries;
    }

    private static DocumentObject Sorted(DocumentObject entries)
    {
        var sorted = new DocumentObject(entries.Count);
        foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)) sorted.Add(key, value);
        return sorted;
    }
}
