namespace Navarch.Controllers.Nodes;

/// <summary>How long a silent node is trusted, and how fast pods are driven off.</summary>
public sealed record NodeLifecycleOptions
{
    /// <summary>A node that has not been heard of for this long is Unknown.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>As <see cref="Grace"/>, for a node that was never heard of.</summary>
    public TimeSpan StartupGrace { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Nodes of one zone whose pods may be driven off, per second.</summary>
    public double EvictionsPerSecond { get; init; } = 0.1;

    /// <summary>From this share of silent nodes on, a zone is taken to be cut off rather than dead.</summary>
    public double DisruptedShare { get; init; } = 0.55;

    /// <summary>Larger clusters go on, slowly, in a zone that is cut off; smaller ones wait.</summary>
    public int LargeCluster { get; init; } = 50;
    public double DisruptedEvictionsPerSecond { get; init; } = 0.01;
}
