namespace Navarch.Node.Streaming;

/// <summary>So many requests at once, and so many more each second.</summary>
sealed class RequestRate(int burst, int perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _left = burst;
    private long _at = time.GetTimestamp();

    /// <summary>False: the request is one too many.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(burst, _left + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_left < 1) return false;
            _left--;
            return true;
        }
    }
}
