namespace Navarch.Client.Queues;

/// <summary>How a queue slows down. The defaults are upstream's for its controllers.</summary>
public sealed record WorkQueueOptions
{
    public static readonly WorkQueueOptions Default = new();

    /// <summary>The pause before a key's first retry; it doubles with each further one.</summary>
    public TimeSpan RetryMin { get; init; } = TimeSpan.FromMilliseconds(5);
    public TimeSpan RetryMax { get; init; } = TimeSpan.FromSeconds(1000);

    /// <summary>Retries of all keys together, per second, in the long run.</summary>
    public double RetriesPerSecond { get; init; } = 10;

    /// <summary>Retries of all keys together that may come at once.</summary>
    public int RetryBurst { get; init; } = 100;
}
