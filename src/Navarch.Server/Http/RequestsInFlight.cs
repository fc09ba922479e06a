using Navarch.Core.Limits;

namespace Navarch.Server.Http;

/// <summary>How many requests are in work, apart for reads and writes, so that neither starves the other.</summary>
internal sealed class RequestsInFlight(ServerLimits limits)
{
    private int _reads;
    private int _writes;

    public int Reads => Volatile.Read(ref _reads);
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>False when there are too many; else <see cref="Leave"/> must follow.</summary>
    public bool TryEnter(bool isWrite)
    {
        ref var count = ref isWrite ? ref _writes : ref _reads;
        if (Interlocked.Increment(ref count) <= (isWrite ? limits.WritesInFlightMax : limits.ReadsInFlightMax))
            return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    public void Leave(bool isWrite) => Interlocked.Decrement(ref isWrite ? ref _writes : ref _reads);
}
