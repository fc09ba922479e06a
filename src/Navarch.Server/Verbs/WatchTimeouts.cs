namespace Navarch.Server.Verbs;

/// <summary>
/// How long a watch lives that names no time of its own: half an hour to an hour, drawn anew for each, so that watchers
/// that came together do not come back together.
/// </summary>
internal sealed class WatchTimeouts(Random random)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private readonly Lock _lock = new();

    public TimeSpan Next()
    {
        lock (_lock) return Shortest * (1 + random.NextDouble());
    }
}
