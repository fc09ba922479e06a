namespace Navarch.Client.Queues;

/// <summary>
/// Doubling pauses between attempts, each lengthened at random by up to half. For one loop, not for many.
/// </summary>
public sealed class Backoff(TimeSpan min, TimeSpan max, Jitter jitter)
{
    private TimeSpan _last;

    public TimeSpan Next()
    {
        var doubled = _last == default ? min : _last * 2;
        _last = doubled < max ? doubled : max;
        return jitter.Spread(_last, 0.5);
    }

    public void Reset() => _last = default;
}
