namespace Navarch.Node.Pods;

/// <summary>
/// How long each container of a pod waits before it is started again: nothing, then 10 s, doubling to 5 min, and from
/// the beginning after it has run for 10 min. Pure but for its own memory.
/// </summary>
sealed class RestartBackoffs(TimeSpan first, TimeSpan max)
{
    readonly Dictionary<string, (TimeSpan Delay, DateTimeOffset Since)> _byName = new(StringComparer.Ordinal);

    public static RestartBackoffs Default => new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    /// <summary>The delay that counts from the container's last end; zero when it has none.</summary>
    public TimeSpan DelayOf(string name, DateTimeOffset finishedAt) =>
        _byName.TryGetValue(name, out var entry) && finishedAt - entry.Since < 2 * max ? entry.Delay : TimeSpan.Zero;

    /// <summary>The container is started again now.</summary>
    public void Restarted(string name, DateTimeOffset finishedAt, DateTimeOffset now)
    {
        var delay = DelayOf(name, finishedAt);
        _byName[name] = (delay == TimeSpan.Zero ? first : delay * 2 < max ? delay * 2 : max, now);
    }
}
