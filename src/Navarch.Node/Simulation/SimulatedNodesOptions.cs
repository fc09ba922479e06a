using Navarch.Api.CoreV1;

namespace Navarch.Node.Simulation;

/// <summary>How many nodes to pretend, and by which rules their pods live.</summary>
public sealed record SimulatedNodesOptions
{
    public int Count { get; init; } = 1;

    /// <summary>Node names are this and a number from 0.</summary>
    public string NamePrefix { get; init; } = "simulated-";

    public Quantity Cpu { get; init; } = Quantity.Of(32);
    public Quantity Memory { get; init; } = Quantity.Parse("256Gi");
    public int PodsMax { get; init; } = 110;

    /// <summary>From being bound to being ready, drawn anew for each pod between the two.</summary>
    public TimeSpan StartDelayMin { get; init; } = TimeSpan.FromMilliseconds(500);
    public TimeSpan StartDelayMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From deletion to the end; a shorter grace period of the pod goes first.</summary>
    public TimeSpan StopDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LeasePeriod { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(40);
    public TimeSpan StatusPeriod { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pods worked on at once, over all nodes.</summary>
    public int Workers { get; init; } = 32;
}
