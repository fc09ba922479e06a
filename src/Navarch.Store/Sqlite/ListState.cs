using Navarch.Core.Collections;

namespace Navarch.Store.Sqlite;

/// <summary>How far a list has come, over several read transactions at one revision.</summary>
sealed class ListState
{
    private readonly SortedDictionary<string, Revision> _changes = new(StringComparer.Ordinal);
    private readonly int _limit;
    private readonly string _start;
    private string? _last;

    public ListState(ListQuery query, Revision at)
    {
        _limit = query.Limit;
        At = ChangesReadTo = at;
        _start = query.Prefix;
        End = KeyRange.EndOf(query.Prefix);
        if (query.After is not null && string.CompareOrdinal(query.After, query.Prefix) >= 0) _last = query.After;
    }

    /// <summary>A list of the one key, if it is there.</summary>
    public ListState(string key, Revision at)
    {
        _limit = 1;
        At = ChangesReadTo = at;
        _start = key;
        End = key + '\0';
    }

    public Revision At { get; }

    public string End { get; }

    /// <summary>The least key that may come next.</summary>
    public string From => _last is null ? _start : _last + '\0';

    public Revision ChangesReadTo { get; set; }
    public List<StoreEntry> Entries { get; } = [];
    public long Remaining { get; set; }
    public bool IsComplete { get; set; }
    public bool IsLimitReached => _limit > 0 && Entries.Count == _limit;

    public void Add(StoreEntry entry)
    {
        Entries.Add(entry);
        _last = entry.Key;
        _changes.Remove(entry.Key);
    }

    /// <summary>Moves past a key that has changed since: with what it was, if it was there.</summary>
    public void Skip(string key, StoreEntry? was)
    {
        if (was is not null) Add(was);
        else _last = key;
    }

    /// <summary>Only the first change of a key above the list's revision tells what it was then.</summary>
    public void NoteChange(string key, Revision was)
    {
        var isBehind = _last is null
            ? string.CompareOrdinal(key, _start) >= 0
            : string.CompareOrdinal(key, _last) > 0;
        if (isBehind && string.CompareOrdinal(key, End) < 0) _changes.TryAdd(key, was);
    }

    public Revision TakeChange(string key) => _changes.Remove(key, out var was) ? was : Revision.None;

    /// <summary>The first changed key before this one that was there at the list's revision.</summary>
    public (string Key, Revision Was)? NextGone(string end)
    {
        while (_changes.Count > 0)
        {
            var (key, was) = _changes.First();
            if (string.CompareOrdinal(key, end) >= 0) return null;
            if (!was.IsNone) return (key, was);
            _changes.Remove(key);
        }
        return null;
    }

    public IEnumerable<KeyValuePair<string, Revision>> ChangesBehind() => _changes;
}
