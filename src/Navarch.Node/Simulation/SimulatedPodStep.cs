using Navarch.Api.CoreV1;

namespace Navarch.Node.Simulation;

/// <summary>What a simulated node does next about a pod.</summary>
abstract record SimulatedPodStep
{
    SimulatedPodStep() { }

    public sealed record Rest : SimulatedPodStep;

    /// <summary>Look again when this much time has passed.</summary>
    public sealed record Wait(TimeSpan Delay) : SimulatedPodStep;

    public sealed record Report(PodStatus Status) : SimulatedPodStep;

    /// <summary>The containers have ended: the object goes.</summary>
    public sealed record Remove : SimulatedPodStep;
}
