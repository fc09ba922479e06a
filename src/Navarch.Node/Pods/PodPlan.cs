namespace Navarch.Node.Pods;

/// <summary>What is to be done for a pod now, in this order: stop, then the sandbox, then start.</summary>
sealed record PodPlan
{
    /// <summary>All containers and sandboxes are to end: the pod is finished, or its sandbox is lost.</summary>
    public bool KillPod { get; init; }

    /// <summary>A new sandbox, with this number.</summary>
    public uint? SandboxAttempt { get; init; }

    public IReadOnlyList<ContainerToStop> Stop { get; init; } = [];
    public IReadOnlyList<ContainerToStart> Start { get; init; } = [];

    /// <summary>Containers that wait for their back-off, and for how long yet.</summary>
    public IReadOnlyList<ContainerInBackoff> Waiting { get; init; } = [];

    public bool IsEmpty => !KillPod && SandboxAttempt is null && Stop.Count == 0 && Start.Count == 0;
}

/// <param name="Message">The event's text; it says why.</param>
sealed record ContainerToStop(ContainerInstance Container, string Message, StopReason Reason);

enum StopReason { PodEnded, SpecChanged, LivenessFailed, StartupFailed }

sealed record ContainerToStart(PodContainer Container, int RestartCount);

sealed record ContainerInBackoff(string Name, TimeSpan Delay, TimeSpan Left);
