namespace Navarch.Client.Queues;

/// <summary>A token bucket. Not safe for several threads: the owner locks.</summary>
public sealed class RateLimit(double perSecond, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _counted = time.GetTimestamp();

    /// <summary>Takes a token if there is one.</summary>
    public bool TryTake()
    {
        Refill();
        if (_tokens < 1) return false;
        _tokens--;
        return true;
    }

    /// <summary>Takes a token, in advance if need be; answers how long to wait for it.</summary>
    public TimeSpan Reserve()
    {
        Refill();
        _tokens--;
        return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / perSecond);
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + time.GetElapsedTime(_counted, now).TotalSeconds * perSecond);
        _counted = now;
    }
}
