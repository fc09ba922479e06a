using Navarch.Core.Collections;
using Navarch.Core.Invariants;

namespace Navarch.Store.Sqlite;

/// <summary>The writer's side of the tables. Used by the writer's thread alone, within its transactions.</summary>
sealed class SqliteLog(Database database)
{
    private readonly Statement _begin = database.Prepare("BEGIN IMMEDIATE");
    private readonly Statement _commit = database.Prepare("COMMIT");
    private readonly Statement _find = database.Prepare("SELECT revision FROM current WHERE key = ?1");
    private readonly Statement _value = database.Prepare("SELECT value FROM log WHERE revision = ?1");
    private readonly Statement _append = database.Prepare(
        "INSERT INTO log (revision, previous, key, value) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement _set = database.Prepare(
        "INSERT INTO current (key, revision, expires) VALUES (?1, ?2, ?3) " +
        "ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, expires = excluded.expires");
    private readonly Statement _unset = database.Prepare("DELETE FROM current WHERE key = ?1");
    private readonly Statement _expired = database.Prepare(
        "SELECT key, revision FROM current WHERE expires IS NOT NULL AND expires <= ?1 ORDER BY expires LIMIT ?2");
    private readonly Statement _setMeta = database.Prepare("UPDATE meta SET value = ?2 WHERE name = ?1");
    private readonly Statement _superseded = database.Prepare(
        "SELECT revision, previous, value IS NULL FROM log WHERE revision > ?1 AND revision <= ?2 " +
        "ORDER BY revision LIMIT ?3");
    private readonly Statement _forget = database.Prepare("DELETE FROM log WHERE revision = ?1");
    private readonly Statement _load = database.Prepare(
        "SELECT c.key, c.revision, l.value FROM current c CROSS JOIN log l ON l.revision = c.revision " +
        "WHERE c.key >= ?1 AND c.key < ?2 ORDER BY c.key");

    /// <summary>The last revision in the log, committed or not.</summary>
    public Revision Last { get; private set; }

    public Revision Compacted { get; private set; }

    /// <summary>Up to here, what compaction forgets has been deleted.</summary>
    public Revision Swept { get; private set; }

    public void Restore()
    {
        Compacted = new(database.QueryNumber("SELECT value FROM meta WHERE name = 'compacted'"));
        Swept = new(database.QueryNumber("SELECT value FROM meta WHERE name = 'swept'"));
        Last = Revision.Max(Compacted, new(database.QueryNumber("SELECT coalesce(max(revision), 0) FROM log")));
    }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public Revision Find(string key)
    {
        if (!_find.Bind(1, key).Step()) return Revision.None;
        var revision = new Revision(_find.Number(0));
        _find.Reset();
        return revision;
    }

    public StoreEntry Entry(string key, Revision revision)
    {
        Invariant.Holds(_value.Bind(1, revision.Value).Step());
        var entry = new StoreEntry(key, revision, _value.Bytes(0));
        _value.Reset();
        return entry;
    }

    public Revision Put(string key, ReadOnlySpan<byte> value, Revision previous, DateTimeOffset? expires)
    {
        Last = new(Last.Value + 1);
        _append.Bind(1, Last.Value).Bind(2, previous.Value).Bind(3, key).Bind(4, value).Run();
        _set.Bind(1, key).Bind(2, Last.Value);
        if (expires is { } due) _set.Bind(3, due.ToUnixTimeMilliseconds()).Run();
        else _set.BindNull(3).Run();
        return Last;
    }

    public Revision Delete(string key, Revision previous)
    {
        Last = new(Last.Value + 1);
        _append.Bind(1, Last.Value).Bind(2, previous.Value).Bind(3, key).BindNull(4).Run();
        _unset.Bind(1, key).Run();
        return Last;
    }

    public List<(string Key, Revision Revision)> Expired(DateTimeOffset now, int limit)
    {
        List<(string, Revision)> expired = [];
        _expired.Bind(1, now.ToUnixTimeMilliseconds()).Bind(2, limit);
        while (_expired.Step()) expired.Add((_expired.Text(0), new(_expired.Number(1))));
        return expired;
    }

    public void Advance(Revision revision)
    {
        Invariant.Holds(revision > Last);
        Last = revision;
        BeginCompaction(revision);
    }

    public void BeginCompaction(Revision revision)
    {
        Invariant.Holds(revision <= Last);
        if (revision <= Compacted) return;
        Compacted = revision;
        _setMeta.Bind(1, "compacted").Bind(2, revision.Value).Run();
    }

    /// <summary>
    /// Deletes what the next rows up to the compacted revision have replaced, and the deletions among them. False: that
    /// is done.
    /// </summary>
    public bool SweepStep(int rows)
    {
        List<long> forgotten = [];
        var read = 0;
        var last = Swept.Value;
        _superseded.Bind(1, Swept.Value).Bind(2, Compacted.Value).Bind(3, rows);
        while (_superseded.Step())
        {
            read++;
            last = _superseded.Number(0);
            if (_superseded.Number(1) != 0) forgotten.Add(_superseded.Number(1));
            if (_superseded.Number(2) != 0) forgotten.Add(last);
        }
        foreach (var revision in forgotten) _forget.Bind(1, revision).Run();
        var isDone = read < rows;
        Swept = isDone ? Compacted : new(last);
        _setMeta.Bind(1, "swept").Bind(2, Swept.Value).Run();
        return !isDone;
    }

    public void Load(string prefix, IStoreSubscriber subscriber)
    {
        _load.Bind(1, prefix).Bind(2, KeyRange.EndOf(prefix));
        try
        {
            var buffer = Array.Empty<byte>();
            while (_load.Step())
            {
                var value = _load.Span(2);
                if (buffer.Length < value.Length) buffer = new byte[2 * value.Length];
                value.CopyTo(buffer);
                subscriber.Load(new StoreEntry(_load.Text(0), new(_load.Number(1)), buffer.AsMemory(0, value.Length)));
            }
        }
        finally
        {
            _load.Reset();
        }
    }
}
