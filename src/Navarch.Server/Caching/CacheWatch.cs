using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Navarch.Core.Collections;
using Navarch.Core.Limits;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>
/// One watcher: every change in its scope after its starting point, in order, once. Read it with
/// <see cref="WaitAsync"/> and <see cref="TryRead"/>; between two waits everything readable can go into one write.
/// <para>Its events come, in this order, from</para>
/// <list type="number">
/// <item>the objects there were, each as ADDED, and a bookmark behind them (if it starts with what is),</item>
/// <item>the store's log (if it starts before what the cache remembers),</item>
/// <item>a bounded queue that the hub fills.</item>
/// </list>
/// </summary>
public sealed class CacheWatch : IDisposable
{
    private readonly ResourceCache _cache;
    private readonly Channel<Observation> _live;
    private readonly ITimer _timeout;
    private readonly bool _wantsBookmarks;
    private TimeSpan _lastBookmarkBefore;
    private OrderedSnapshot<CachedObject>.Cursor? _initial;
    private Observation? _initialEnd;
    private LogReplay? _replay;
    private Revision _seen;
    private long _from;
    private int _end;

    internal CacheWatch(ResourceCache cache, WatchScope scope, WatchQuery query, CacheLimits limits, TimeProvider time)
    {
        _cache = cache;
        Scope = scope;
        _wantsBookmarks = query.WantsBookmarks;
        _live = Channel.CreateBounded<Observation>(new BoundedChannelOptions(limits.WatcherEvents)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        // A last bookmark brings the watcher up to date, so that it comes back from where it is and not from long ago.
        _lastBookmarkBefore = query.WantsBookmarks && query.Timeout > limits.LastBookmarkBefore
            ? limits.LastBookmarkBefore
            : TimeSpan.Zero;
        _timeout = time.CreateTimer(
            static watch => ((CacheWatch)watch!).NearEnd(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timeout.Change(query.Timeout - _lastBookmarkBefore, Timeout.InfiniteTimeSpan);
    }

    internal WatchScope Scope { get; }

    /// <summary>Why the watch is over, once <see cref="WaitAsync"/> has said that it is.</summary>
    public WatchEnd End => (WatchEnd)Volatile.Read(ref _end);

    /// <summary>Waits until there is something to read. False: the watch is over.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancel)
    {
        if (_initial is not null || _initialEnd is not null) return true;
        while (_replay is { } replay)
        {
            if (replay.HasNext) return true;
            if (End != WatchEnd.None) return false;
            if (!replay.IsDone && !await replay.ReadAsync(cancel)) Finish(WatchEnd.Expired);
            else if (replay.IsDone && !replay.HasNext) EndReplay();
        }
        return await _live.Reader.WaitToReadAsync(cancel);
    }

    public bool TryRead(out Observation observation)
    {
        if (_initial is not null && TryReadInitial(out observation)) return true;
        if (_initialEnd is not null)
        {
            observation = _initialEnd;
            _initialEnd = null;
            return true;
        }
        if (_replay is not null) return _replay.TryTake(out observation);
        return _live.Reader.TryRead(out observation!);
    }

    /// <summary>
    /// The JSON frames, until the watch ends. Where <c>MoveNextAsync</c> does not complete at once, there is nothing
    /// more for now: the moment to flush.
    /// </summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> FramesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await WaitAsync(cancel))
            while (TryRead(out var observation))
                yield return observation.Frame;
    }

    public void Dispose()
    {
        Finish(WatchEnd.Closed);
        _cache.Remove(this);
        EndReplay();
        while (_live.Reader.TryRead(out _)) { }
    }

    /// <param name="from">The place of the last event that is in the snapshot; those behind it are offered.</param>
    internal void StartWith(OrderedSnapshot<CachedObject> snapshot, Revision revision, Observation? end, long from)
    {
        _from = from;
        _initial = snapshot.From(Scope.ExactKey ?? Scope.Prefix);
        _initialEnd = end;
        _seen = revision;
    }

    internal void StartAfter(Revision revision, IEnumerable<WatchEvent> missed, long from)
    {
        _seen = revision;
        foreach (var change in missed)
            if (change.Place <= from) Take(change);
        _from = from;
    }

    internal void StartFromLog(LogReplay replay, Revision until, long from)
    {
        _from = from;
        _replay = replay;
        _seen = until;
    }

    internal void Offer(WatchEvent change)
    {
        if (change.Place > _from) Take(change);
    }

    private void Take(WatchEvent change)
    {
        _seen = change.Revision;
        if (change.SeenThrough(Scope) is { } observation && !_live.Writer.TryWrite(observation))
            Finish(WatchEnd.TooSlow);
    }

    /// <summary>A watcher with a full queue has no use for a bookmark.</summary>
    internal void OfferBookmark(Observation bookmark)
    {
        if (_wantsBookmarks && bookmark.Revision >= _seen) _live.Writer.TryWrite(bookmark);
    }

    internal void Finish(WatchEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, (int)end, (int)WatchEnd.None) != (int)WatchEnd.None) return;
        _timeout.Dispose();
        _live.Writer.TryComplete();
    }

    private void NearEnd()
    {
        var rest = _lastBookmarkBefore;
        if (rest == TimeSpan.Zero)
        {
            Finish(WatchEnd.TimedOut);
            return;
        }
        _lastBookmarkBefore = TimeSpan.Zero;
        _cache.RequestBookmark(this);
        _timeout.Change(rest, Timeout.InfiniteTimeSpan);
    }

    private bool TryReadInitial(out Observation observation)
    {
        var cursor = _initial!.Value;
        while (cursor.TryRead(out var candidate) && candidate.Key.StartsWith(Scope.Prefix, StringComparison.Ordinal))
        {
            if (!Scope.Covers(candidate.Key) || !Scope.Selects(candidate)) continue;
            _initial = cursor;
            observation = new Observation(ObservedChange.Added, candidate);
            return true;
        }
        _initial = null;
        observation = null!;
        return false;
    }

    private void EndReplay()
    {
        _replay?.Dispose();
        _replay = null;
    }
}
