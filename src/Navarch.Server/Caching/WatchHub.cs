using System.Threading.Channels;
using Navarch.Core.Limits;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>
/// Hands the events of one resource to its watchers, on a loop of its own, so that thousands of watchers don't hold up
/// a commit. Events come in with <see cref="Announce"/> and are evaluated once per watcher concerned; which ones are
/// concerned is looked up where a watcher is bound to a key or to one value of a field.
/// </summary>
sealed class WatchHub : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _incomingGate = new();
    private readonly CachedResource _resource;
    private readonly Func<Revision> _published;
    private readonly WatcherIndex _watchers = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _bookmarkTimer;
    private List<WatchEvent> _incoming = [];
    private List<WatchEvent> _dispatching = [];
    private Revision _dispatched;
    private List<CacheWatch> _endingSoon = [];
    private bool _bookmarkDue;
    private bool _closed;

    public WatchHub(CachedResource resource, Func<Revision> published, CacheLimits limits, TimeProvider time)
    {
        _resource = resource;
        _published = published;
        _bookmarkTimer = time.CreateTimer(
            _ => RequestBookmarks(), null, limits.BookmarkInterval, limits.BookmarkInterval);
        _ = RunAsync();
    }

    public int Watchers
    {
        get { lock (_gate) return _watchers.Count; }
    }

    /// <summary>Takes an event in order; the committing thread calls it.</summary>
    public void Announce(WatchEvent change)
    {
        lock (_incomingGate) _incoming.Add(change);
    }

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Adds a watcher. What it has seen already is decided by the caller, within the hub's order.</summary>
    public void Add(CacheWatch watch, Action position)
    {
        lock (_gate)
        {
            position();
            if (_closed) watch.Finish(WatchEnd.Closed);
            else _watchers.Add(watch);
        }
    }

    public void Remove(CacheWatch watch)
    {
        lock (_gate) _watchers.Remove(watch);
    }

    public void Dispose()
    {
        _bookmarkTimer.Dispose();
        _wake.Writer.TryComplete();
        lock (_gate)
        {
            _closed = true;
            foreach (var watch in _watchers.All) watch.Finish(WatchEnd.Closed);
        }
    }

    /// <summary>For one watcher: its time is almost over.</summary>
    public void RequestBookmark(CacheWatch watch)
    {
        lock (_incomingGate) _endingSoon.Add(watch);
        Wake();
    }

    private void RequestBookmarks()
    {
        Volatile.Write(ref _bookmarkDue, true);
        Wake();
    }

    private async Task RunAsync()
    {
        while (await _wake.Reader.WaitToReadAsync())
        {
            _wake.Reader.TryRead(out _);
            Dispatch();
        }
    }

    private void Dispatch()
    {
        lock (_gate)
        {
            // Read first: whatever is published by now has been announced before, so it is taken below.
            var published = _published();
            IReadOnlyList<CacheWatch> endingSoon;
            lock (_incomingGate)
            {
                (_incoming, _dispatching) = (_dispatching, _incoming);
                endingSoon = _endingSoon;
                if (endingSoon.Count > 0) _endingSoon = [];
            }
            foreach (var change in _dispatching)
            {
                _watchers.Offer(change);
                _dispatched = change.Revision;
            }
            _dispatching.Clear();
            _dispatched = Revision.Max(_dispatched, published);
            if (endingSoon.Count > 0) SendBookmarks(endingSoon);
            if (!Volatile.Read(ref _bookmarkDue)) return;
            Volatile.Write(ref _bookmarkDue, false);
            if (_watchers.Count > 0) SendBookmarks(_watchers.All);
        }
    }

    private void SendBookmarks(IEnumerable<CacheWatch> watchers)
    {
        var bookmark = Observation.Bookmark(_resource, _dispatched);
        foreach (var watch in watchers) watch.OfferBookmark(bookmark);
    }
}
