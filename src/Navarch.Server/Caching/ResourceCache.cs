using Navarch.Core.Collections;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>
/// All objects of one resource as they are served, fed by the store's commits: a write is acknowledged only when it can
/// be read here. Reads don't touch the store; lists of older revisions and watches from before
/// <see cref="CacheLimits.RecentEvents"/> come from its log. Writes go through here too, so that the writer gets back
/// the object as it was committed.
/// </summary>
public sealed class ResourceCache : IStoreSubscriber, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IStore _store;
    private readonly CacheLimits _limits;
    private readonly TimeProvider _time;
    private readonly IdentityReader _reader;
    private readonly OrderedChunks<CachedObject> _objects = new();
    private readonly RecentEvents _recent;
    private readonly WatchHub _hub;
    private Revision _last;
    private long _announced;
    private long _complete;
    private bool _hasNews;
    private IDisposable? _subscription;

    private ResourceCache(IStore store, CachedResource resource, CacheLimits limits, TimeProvider time)
    {
        _store = store;
        Resource = resource;
        _limits = limits;
        _time = time;
        _reader = new IdentityReader(resource);
        _recent = new RecentEvents(limits.RecentEvents);
        _hub = new WatchHub(resource, () => store.Current, limits, time);
    }

    public CachedResource Resource { get; }

    /// <summary>The state that a read sees now, or a newer one.</summary>
    public Revision Revision => _store.Current;

    public int Count
    {
        get { lock (_gate) return _objects.Count; }
    }

    /// <summary>Counts what has happened to the objects: the same number, the same objects.</summary>
    public long Changes => Volatile.Read(ref _announced);

    public int Watchers => _hub.Watchers;

    /// <summary>Loads what the store has and follows it from there.</summary>
    public static async ValueTask<ResourceCache> OpenAsync(
        IStore store, CachedResource resource, CacheLimits limits, TimeProvider time, CancellationToken cancel)
    {
        var cache = new ResourceCache(store, resource, limits, time);
        cache._subscription = await store.SubscribeAsync(resource.Prefix, cache, cancel);
        return cache;
    }

    /// <param name="namespace">Ignored where the resource has none.</param>
    public CachedObject? Get(string @namespace, string name)
    {
        var key = Resource.Key(@namespace, name);
        lock (_gate) return _objects.Find(key);
    }

    /// <summary>All objects of a namespace as they are now, in order of their names; of all namespaces when empty.</summary>
    public IReadOnlyList<CachedObject> All(string @namespace = "")
    {
        OrderedSnapshot<CachedObject> snapshot;
        lock (_gate) snapshot = _objects.TakeSnapshot();
        return ObjectLister.List(snapshot, Resource, new ObjectQuery { Namespace = @namespace }, _store.Current).Objects;
    }

    public async ValueTask<ObjectListResult> ListAsync(ObjectQuery query, CancellationToken cancel)
    {
        if (query.At > _store.Current) return new ObjectListResult.Future(_store.Current);
        if (TrySnapshot(query.At, out var snapshot, out var revision))
            return ObjectLister.List(snapshot, Resource, query, revision);
        var listed = await _store.ListAsync(
            new ListQuery(Resource.KeysOf(query.Namespace))
            {
                At = query.At,
                After = query.After,
                Limit = query.Selector is null ? query.Limit : 0,
            },
            cancel);
        return listed switch
        {
            ListResult.Listed entries => ObjectLister.Recall(entries, query, this),
            ListResult.Future future => new ObjectListResult.Future(future.Current),
            _ => new ObjectListResult.Expired(_store.Current),
        };
    }

    /// <summary>Writes an object if it is at the expected revision.</summary>
    /// <param name="json">
    /// As stored: UTF-8, kind, apiVersion and metadata first, without resourceVersion. Not to be changed afterwards.
    /// </param>
    /// <param name="expected"><see cref="Revision.None"/>: it must not exist.</param>
    public async ValueTask<CacheWriteResult> PutAsync(
        string @namespace,
        string name,
        ReadOnlyMemory<byte> json,
        Revision expected,
        TimeSpan? timeToLive,
        CancellationToken cancel)
    {
        var key = Resource.Key(@namespace, name);
        var pending = new PendingWrite(this, _reader.Read(key, json.Span));
        return Outcome(await _store.PutAsync(key, json, expected, timeToLive, pending, cancel), pending, key, json);
    }

    /// <summary>Removes an object if it is at the expected revision.</summary>
    public async ValueTask<CacheWriteResult> DeleteAsync(
        string @namespace, string name, Revision expected, CancellationToken cancel)
    {
        var pending = new PendingWrite(this, default);
        var key = Resource.Key(@namespace, name);
        return Outcome(await _store.DeleteAsync(key, expected, pending, cancel), pending, key, "{\"metadata\":{}}"u8.ToArray());
    }

    public CacheWatch Watch(WatchQuery query)
    {
        var exact = query.Name is null ? null : Resource.Key(query.Namespace ?? "", query.Name);
        var scope = new WatchScope(exact ?? Resource.KeysOf(query.Namespace), exact, query.Selector);
        var watch = new CacheWatch(this, scope, query, _limits, _time);
        _hub.Add(watch, () => Position(watch, query));
        return watch;
    }

    /// <summary>Waits until reads are not older than a revision. False: it was not reached in time.</summary>
    public async ValueTask<bool> WaitForAsync(Revision revision, TimeSpan timeout, CancellationToken cancel)
    {
        if (_store.Current >= revision) return true;
        using var late = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        using var log = _store.Watch(Resource.Prefix, new Revision(revision.Value - 1));
        try
        {
            await log.NextAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _hub.Dispose();
    }

    void IStoreSubscriber.Load(StoreEntry entry) => _objects.Set(Recall(entry));

    void IStoreSubscriber.Loaded(Revision revision)
    {
        _last = revision;
        _recent.StartAt(revision);
    }

    void IStoreSubscriber.Commit(in StoreCommit commit)
    {
        var pending = commit.Origin as PendingWrite;
        if (pending?.Cache != this) pending = null;
        var change = commit.IsDelete ? CommitDelete(commit) : CommitPut(commit, pending);
        if (pending is not null) pending.Committed = change.Current ?? change.Removed.Object;
    }

    void IStoreSubscriber.Committed()
    {
        if (!_hasNews) return;
        _hasNews = false;
        _hub.Wake();
    }

    internal void Remove(CacheWatch watch) => _hub.Remove(watch);

    internal void RequestBookmark(CacheWatch watch) => _hub.RequestBookmark(watch);

    /// <summary>The object that an entry of the store is served as.</summary>
    internal CachedObject Recall(StoreEntry entry)
    {
        var frame = ServedJson.Stamp(entry.Value.Span, entry.Revision, ObservedChange.Added);
        return new CachedObject(entry.Key, _reader, entry.Revision, frame, ObservedChange.Added);
    }

    internal WatchEvent Recall(StoreEvent change) => new(
        change.Revision,
        change.Current is null ? null : Recall(change.Current),
        change.Previous is null ? null : Recall(change.Previous));

    private WatchEvent CommitPut(in StoreCommit commit, PendingWrite? pending)
    {
        var json = commit.Value.Span;
        var identity = pending?.Identity ?? _reader.Read(commit.Key, json);
        lock (_gate)
        {
            var type = _objects.Find(commit.Key) is null ? ObservedChange.Added : ObservedChange.Modified;
            var written = new CachedObject(
                identity, commit.Revision, ServedJson.Stamp(json, commit.Revision, type), type);
            return Announce(new WatchEvent(commit.Revision, written, _objects.Set(written)), commit.EndsRevision);
        }
    }

    private WatchEvent CommitDelete(in StoreCommit commit)
    {
        lock (_gate)
        {
            var deleted = _objects.Remove(commit.Key);
            Invariant.Holds(deleted is not null);
            return Announce(new WatchEvent(commit.Revision, null, deleted), commit.EndsRevision);
        }
    }

    private WatchEvent Announce(WatchEvent change, bool endsRevision)
    {
        change.Place = ++_announced;
        if (endsRevision) (_last, _complete) = (change.Revision, _announced);
        _recent.Add(change);
        _hub.Announce(change);
        _hasNews = true;
        return change;
    }

    private CacheWriteResult Outcome(
        WriteResult result, PendingWrite pending, string key, ReadOnlyMemory<byte> json) => result switch
    {
        // A cache that was closed meanwhile (its definition has changed) has not seen the commit.
        WriteResult.Written written => new CacheWriteResult.Written(
            pending.Committed ?? Recall(new StoreEntry(key, written.Revision, json))),
        WriteResult.Conflict { Current: { } current } => new CacheWriteResult.Conflict(Recall(current)),
        _ => new CacheWriteResult.Conflict(null),
    };

    /// <summary>Where a new watcher begins; called in the hub's order, so that nothing slips in between.</summary>
    private void Position(CacheWatch watch, WatchQuery query)
    {
        // Read first: the snapshot taken below contains at least this state.
        var published = _store.Current;
        lock (_gate)
        {
            var now = Revision.Max(published, _last);
            if (query.After is not { } after)
            {
                var end = query.MarksInitialEventsEnd ? Observation.Bookmark(Resource, now, true) : null;
                watch.StartWith(_objects.TakeSnapshot(), now, end, _complete);
            }
            else if (after >= _recent.CoveredFrom) watch.StartAfter(after, _recent.After(after), _complete);
            else
            {
                var log = new LogReplay(this, _store.Watch(Resource.Prefix, after), watch.Scope, now);
                watch.StartFromLog(log, now, _complete);
            }
        }
    }

    /// <summary>
    /// The state at a revision, if the cache still has it: the present, undone by the recent events.
    /// </summary>
    private bool TrySnapshot(Revision? at, out OrderedSnapshot<CachedObject> snapshot, out Revision revision)
    {
        var (published, compacted) = (_store.Current, _store.Compacted);
        lock (_gate)
        {
            revision = at ?? Revision.Max(published, _last);
            snapshot = _objects.TakeSnapshot();
            if (revision >= _last) return true;
            if (revision < _recent.CoveredFrom || revision < compacted) return false;
            snapshot = ObjectLister.Undo(snapshot, _recent.After(revision));
            return true;
        }
    }
}
