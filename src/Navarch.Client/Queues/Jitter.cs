namespace Navarch.Client.Queues;

/// <summary>Randomness that several loops share; seeded in simulation.</summary>
public sealed class Jitter(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Next()
    {
        lock (_lock) return random.NextDouble();
    }

    /// <summary>The span, lengthened at random by up to the given share of itself.</summary>
    public TimeSpan Spread(TimeSpan span, double share) => span + span * (share * Next());
}
