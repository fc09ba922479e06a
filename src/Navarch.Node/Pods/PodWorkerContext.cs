using Microsoft.Extensions.Logging;
using Navarch.Client.Events;
using Navarch.Node.Cgroups;
using Navarch.Node.Cri;
using Navarch.Node.Images;
using Navarch.Node.Probes;
using Navarch.Node.Variables;
using Navarch.Node.Volumes;

namespace Navarch.Node.Pods;

/// <summary>What all pod workers of a node share.</summary>
sealed record PodWorkerContext
{
    public required IContainerRuntime Runtime { get; init; }
    public required string RuntimeName { get; init; }
    public required ImagePuller Images { get; init; }
    public required PodVolumes Volumes { get; init; }
    public required ContainerEnvironment Environment { get; init; }
    public required ProbeAttempt Probes { get; init; }
    public required EventRecorder Events { get; init; }
    public required PodStatusWriter Statuses { get; init; }
    public required NodeFacts Facts { get; init; }
    public required PodWorkerPeriods Periods { get; init; }
    public required TimeProvider Time { get; init; }
    public required ILogger Log { get; init; }

    public RuntimePods State => new(Runtime);
    public LifecycleHooks Hooks => new(Probes, Time);
    public PodCgroups? Cgroups => Facts.CgroupRoot is { } root ? new PodCgroups(root) : null;
}

/// <summary>How often a pod is looked at without cause.</summary>
public sealed record PodWorkerPeriods
{
    /// <summary>Brings volumes up to date and finds what no event told of.</summary>
    public TimeSpan Resync { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After something couldn't be done: a missing ConfigMap, a failed pull. Doubles up to the next.</summary>
    public TimeSpan RetryMin { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan RetryMax { get; init; } = TimeSpan.FromSeconds(10);

    internal TimeSpan RetryAfter(int failures)
    {
        const int doublingsMax = 16;
        var pause = RetryMin * (1 << Math.Min(failures - 1, doublingsMax));
        return pause < RetryMax ? pause : RetryMax;
    }
}
