using Navarch.Core.Collections;
using Navarch.Core.Invariants;

namespace Navarch.Store.Sqlite;

/// <summary>One read connection. Each public call is one read transaction: a consistent state of the file.</summary>
sealed class SqliteReader : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _page;
    private readonly Statement _above;
    private readonly Statement _value;
    private readonly Statement _count;
    private readonly Statement _exists;
    private readonly Statement _log;
    private readonly Statement _compacted;

    public SqliteReader(string path)
    {
        _database = Database.Open(path, isReadOnly: true);
        _begin = _database.Prepare("BEGIN");
        _end = _database.Prepare("COMMIT");
        _page = _database.Prepare(
            "SELECT c.key, c.revision, l.value FROM current c CROSS JOIN log l ON l.revision = c.revision " +
            "WHERE c.key >= ?1 AND c.key < ?2 ORDER BY c.key LIMIT ?3");
        _above = _database.Prepare("SELECT revision, previous, key FROM log WHERE revision > ?1 ORDER BY revision");
        _value = _database.Prepare("SELECT value FROM log WHERE revision = ?1");
        _count = _database.Prepare("SELECT count(*) FROM current WHERE key >= ?1 AND key < ?2");
        _exists = _database.Prepare("SELECT 1 FROM current WHERE key = ?1");
        _log = _database.Prepare(
            "SELECT revision, previous, key, value FROM log WHERE revision > ?1 AND revision <= ?2 ORDER BY revision");
        _compacted = _database.Prepare("SELECT value FROM meta WHERE name = 'compacted'");
    }

    public long Count(string prefix)
    {
        _count.Bind(1, prefix).Bind(2, KeyRange.EndOf(prefix)).Step();
        var count = _count.Number(0);
        _count.Reset();
        return count;
    }

    /// <summary>The next entries of a list, at its revision; the list then says whether it is complete.</summary>
    /// <exception cref="CompactedMeanwhileException"/>
    public void ReadPage(ListState list, int limit)
    {
        _begin.Run();
        try
        {
            RequireNotCompacted(list.At);
            ReadChangesAbove(list);
            MergePage(list, limit);
            if (list.IsLimitReached) list.Remaining = CountRemaining(list);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Events in (after, until], at most so many; progress is how far they reach.</summary>
    /// <exception cref="CompactedMeanwhileException"/>
    public WatchBatch.Advanced ReadLog(string prefix, Revision after, Revision until, int limit)
    {
        _begin.Run();
        try
        {
            RequireNotCompacted(after);
            var events = new List<StoreEvent>();
            var progress = until;
            _log.Bind(1, after.Value).Bind(2, until.Value);
            while (_log.Step())
            {
                var key = _log.Text(2);
                if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
                events.Add(ReadEvent(key));
                if (events.Count < limit) continue;
                progress = events[^1].Revision;
                _log.Reset();
                break;
            }
            return new WatchBatch.Advanced(events, progress);
        }
        finally
        {
            End();
        }
    }

    public void Dispose() => _database.Dispose();

    /// <summary>In the same transaction as what follows: compaction says how far it goes before it deletes.</summary>
    private void RequireNotCompacted(Revision revision)
    {
        Invariant.Holds(_compacted.Step());
        var compacted = new Revision(_compacted.Number(0));
        _compacted.Reset();
        if (revision < compacted) throw new CompactedMeanwhileException();
    }

    private StoreEvent ReadEvent(string key)
    {
        var revision = new Revision(_log.Number(0));
        var previous = new Revision(_log.Number(1));
        return new StoreEvent(
            key,
            revision,
            _log.IsNull(3) ? null : new StoreEntry(key, revision, _log.Bytes(3)),
            previous.IsNone ? null : ReadEntry(key, previous));
    }

    /// <summary>
    /// What has changed since the list's revision is undone: the first change of a key above it names what the key was.
    /// </summary>
    private void ReadChangesAbove(ListState list)
    {
        _above.Bind(1, list.ChangesReadTo.Value);
        while (_above.Step())
        {
            list.ChangesReadTo = new(_above.Number(0));
            list.NoteChange(_above.Text(2), new Revision(_above.Number(1)));
        }
    }

    private void MergePage(ListState list, int limit)
    {
        var read = 0;
        _page.Bind(1, list.From).Bind(2, list.End).Bind(3, limit);
        while (!list.IsLimitReached && _page.Step())
        {
            read++;
            var (key, revision) = (_page.Text(0), new Revision(_page.Number(1)));
            TakeChangedBefore(list, key);
            if (list.IsLimitReached) break;
            if (revision <= list.At) list.Add(new StoreEntry(key, revision, _page.Bytes(2)));
            else list.Skip(key, WasAt(list, key));
        }
        _page.Reset();
        if (read == limit || list.IsLimitReached) return;
        TakeChangedBefore(list, list.End);
        list.IsComplete = !list.IsLimitReached;
    }

    /// <summary>
    /// Keys that were there at the list's revision and are not in the current state up to this key.
    /// </summary>
    private void TakeChangedBefore(ListState list, string end)
    {
        while (!list.IsLimitReached && list.NextGone(end) is { } gone) list.Add(ReadEntry(gone.Key, gone.Was));
    }

    private StoreEntry? WasAt(ListState list, string key) =>
        list.TakeChange(key) is { IsNone: false } was ? ReadEntry(key, was) : null;

    private long CountRemaining(ListState list)
    {
        _count.Bind(1, list.From).Bind(2, list.End).Step();
        var remaining = _count.Number(0);
        _count.Reset();
        foreach (var (key, was) in list.ChangesBehind())
        {
            var isThere = _exists.Bind(1, key).Step();
            if (isThere) _exists.Reset();
            if (isThere && was.IsNone) remaining--;
            if (!isThere && !was.IsNone) remaining++;
        }
        return remaining;
    }

    private StoreEntry ReadEntry(string key, Revision revision)
    {
        if (!_value.Bind(1, revision.Value).Step()) throw new CompactedMeanwhileException();
        var entry = new StoreEntry(key, revision, _value.Bytes(0));
        _value.Reset();
        return entry;
    }

    private void End()
    {
        _page.Reset();
        _log.Reset();
        _above.Reset();
        _end.Run();
    }
}
