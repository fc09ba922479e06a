using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>The latest events of one resource, a fixed number of them, in order.</summary>
sealed class RecentEvents(int capacity)
{
    private readonly WatchEvent?[] _ring = new WatchEvent?[capacity];
    private long _next;

    /// <summary>Every event after this revision is here.</summary>
    public Revision CoveredFrom { get; private set; }

    public void StartAt(Revision revision) => CoveredFrom = revision;

    public void Add(WatchEvent change)
    {
        ref var slot = ref _ring[_next % _ring.Length];
        if (slot is not null) CoveredFrom = slot.Revision;
        slot = change;
        _next++;
    }

    /// <summary>The events after a revision that is covered.</summary>
    public IEnumerable<WatchEvent> After(Revision revision)
    {
        for (var i = FirstAfter(revision); i < _next; i++) yield return _ring[i % _ring.Length]!;
    }

    private long FirstAfter(Revision revision)
    {
        long low = Math.Max(0, _next - _ring.Length), high = _next;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ring[middle % _ring.Length]!.Revision <= revision) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
