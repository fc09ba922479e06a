namespace Navarch.Store.Etcd;

/// <summary>The feed's time with one member.</summary>
sealed class FeedAttempt : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly TimeProvider _time;
    private readonly long _begun;

    public FeedAttempt(int member, TimeProvider time, CancellationToken stopping)
    {
        (Member, _time, _begun) = (member, time, time.GetTimestamp());
        _end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Token = _end.Token;
    }

    public int Member { get; }
    public CancellationToken Token { get; }

    /// <summary>Ends it, if it has had that long.</summary>
    public void GiveUp(TimeSpan patience)
    {
        if (_time.GetElapsedTime(_begun) < patience) return;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }

    /// <summary>The moment before the next attempt; shorter where the store is closed.</summary>
    public Task PauseAsync(TimeSpan pause, CancellationToken stopping) =>
        Task.WhenAny(Task.Delay(pause, _time, stopping));

    public void Dispose() => _end.Dispose();
}
