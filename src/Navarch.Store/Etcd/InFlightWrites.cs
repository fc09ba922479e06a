using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>
/// At most one write per key is under way from this process, so that an event can be traced to the write it comes from,
/// even when it overtakes that write's answer.
/// </summary>
sealed class InFlightWrites
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InFlightWrite> _byKey = new(StringComparer.Ordinal);

    public async ValueTask EnterAsync(InFlightWrite write, CancellationToken cancel)
    {
        while (true)
        {
            InFlightWrite? other;
            lock (_gate)
            {
                if (_byKey.TryAdd(write.Key, write)) return;
                other = _byKey[write.Key];
            }
            await other.Left.WaitAsync(cancel);
        }
    }

    public void Leave(InFlightWrite write)
    {
        lock (_gate) _byKey.Remove(write.Key);
        write.Leave();
    }

    /// <summary>What the writer handed in, if the event is from a write of this process.</summary>
    public object? OriginOf(string key, Event change)
    {
        lock (_gate) return _byKey.TryGetValue(key, out var write) && write.IsToldBy(change) ? write.Origin : null;
    }
}
