namespace Navarch.Node.Pods;

/// <summary>
/// How long each container of a pod waits before it is started again: nothing, then 10 s, doubling to 5 min, and from
/// the beginning after it has run for 10 min. An end counts from when it was first seen here: the runtime tells it by
/// the clock on the wall, which somebody may set.
/// </summary>
sealed class RestartBackoffs(TimeProvider time, TimeSpan first, TimeSpan max)
{
    readonly Dictionary<string, Restart> _byName = new(StringComparer.Ordinal);

    /// <param name="Delay">Before the next start.</param>
    /// <param name="Begun">Timestamp of the last start.</param>
    /// <param name="End">The end that came after it, as the runtime tells it.</param>
    /// <param name="EndSeen">Timestamp of that end.</param>
    readonly record struct Restart(TimeSpan Delay, long Begun, DateTimeOffset? End, long EndSeen);

    public static RestartBackoffs Default(TimeProvider time) =>
        new(time, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    /// <summary>The delay that counts from the container's last end, and what is left of it; zero when it has none.</summary>
    public (TimeSpan Delay, TimeSpan Left) Of(string name, DateTimeOffset finishedAt)
    {
        if (!_byName.TryGetValue(name, out var restart)) return default;
        if (restart.End != finishedAt)
            _byName[name] = restart = restart with { End = finishedAt, EndSeen = time.GetTimestamp() };
        if (time.GetElapsedTime(restart.Begun, restart.EndSeen) >= 2 * max) return default;
        var left = restart.Delay - time.GetElapsedTime(restart.EndSeen);
        return (restart.Delay, left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>The container, which ended then, is started again now.</summary>
    public void Restarted(string name, DateTimeOffset finishedAt)
    {
        var now = time.GetTimestamp();
        var (delay, _) = Of(name, finishedAt);
        var next = delay == TimeSpan.Zero ? first : delay * 2 < max ? delay * 2 : max;
        var seen = _byName.TryGetValue(name, out var before) ? before.EndSeen : now;
        _byName[name] = new Restart(next, now, finishedAt, seen);
    }
}
