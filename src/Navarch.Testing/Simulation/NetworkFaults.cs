namespace Navarch.Testing.Simulation;

/// <summary>How bad a network is. Shares are probabilities per request or per frame.</summary>
public sealed record NetworkFaults
{
    public static readonly NetworkFaults None = new();

    public TimeSpan DelayMin { get; init; } = TimeSpan.FromMilliseconds(1);
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Requests that never reach the server.</summary>
    public double LostRequests { get; init; }

    /// <summary>Requests that are carried out, and whose answer is lost.</summary>
    public double LostAnswers { get; init; }

    /// <summary>Requests that take up to <see cref="SlowMax"/>.</summary>
    public double Slow { get; init; }
    public TimeSpan SlowMax { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Frames before which a stream is cut off.</summary>
    public double CutStreams { get; init; }

    /// <summary>Frames before which a stream goes silent without being closed.</summary>
    public double SilentStreams { get; init; }

    /// <summary>How long the sender of a lost message waits before it gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);
}
