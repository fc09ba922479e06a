namespace Navarch.Server.Fairness;

/// <summary>
/// After how many seconds the refused clients of a level should come again. Judged once a second by how many were refused
/// in as many seconds before: doubled when there were three a second, one less when there was not even one.
/// </summary>
internal sealed class RetryAdvice(TimeProvider time)
{
    private const int SecondsMax = 32;

    private readonly Lock _gate = new();
    private readonly (long Second, int Refused)[] _history = new (long, int)[SecondsMax + 1];
    private long _judgedAt;
    private long _raisedAt;
    private int _seconds = 1;

    /// <summary>One more is refused.</summary>
    /// <returns>When it should come again.</returns>
    public int Refuse()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        lock (_gate)
        {
            if (now != _judgedAt) Judge(now);
            ref var current = ref _history[now % _history.Length];
            current = (now, current.Second == now ? current.Refused + 1 : 1);
            return _seconds;
        }
    }

    private void Judge(long now)
    {
        _judgedAt = now;
        var refused = 0;
        foreach (var (second, count) in _history)
            if (second < now && now - second <= _seconds) refused += count;
        if (refused >= 3 * _seconds && now - _raisedAt >= _seconds)
            (_seconds, _raisedAt) = (Math.Min(2 * _seconds, SecondsMax), now);
        else if (refused < _seconds && _seconds > 1)
            _seconds--;
    }
}
