namespace Navarch.Server.Http;

/// <summary>How many requests are in work, for whoever watches the server; what bounds them is fairness.</summary>
internal sealed class RequestsInFlight
{
    private int _reads;
    private int _writes;

    public int Reads => Volatile.Read(ref _reads);
    public int Writes => Volatile.Read(ref _writes);

    public void Enter(bool isWrite) => Interlocked.Increment(ref isWrite ? ref _writes : ref _reads);
    public void Leave(bool isWrite) => Interlocked.Decrement(ref isWrite ? ref _writes : ref _reads);
}
