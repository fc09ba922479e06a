using System.Globalization;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>The node ports of the cluster.</summary>
internal sealed class PortPool(int first, int last, Random random)
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];

    public bool Contains(int port) => port >= first && port <= last;

    public bool TryTake(int port)
    {
        if (!Contains(port)) return false;
        lock (_lock) return _taken.Add(port);
    }

    /// <summary>Null when all are given out.</summary>
    public int? TakeNext()
    {
        var count = last - first + 1;
        lock (_lock)
        {
            var start = random.Next(count);
            for (var i = 0; i < count; i++)
                if (first + (start + i) % count is var port && _taken.Add(port)) return port;
        }
        return null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    public void Release(int port)
    {
        lock (_lock) _taken.Remove(port);
    }
}
