using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>A pod's phase, summed up from its containers (Kubernetes' pod lifecycle).</summary>
static class PodPhases
{
    public static string Of(Pod pod, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> regular)
    {
        var mayRestart = pod.Spec.RestartPolicy != RestartPolicy.Never;
        if (!mayRestart && init.Where((_, i) => !IsSidecar(pod, i)).Any(HasFailed)) return PodPhase.Failed;
        var tally = Tally(regular);
        var hasStarted = tally.Running + tally.Ended > 0;
        if (!hasStarted && init.Where((status, i) => IsPending(pod, i, status)).Any()) return PodPhase.Pending;
        if (tally.Waiting > 0) return PodPhase.Pending;
        if (tally.Running > 0) return PodPhase.Running;
        if (tally.Ended == 0) return PodPhase.Pending;
        if (pod.Spec.RestartPolicy == RestartPolicy.Always) return PodPhase.Running;
        if (tally.Ended == tally.Succeeded) return PodPhase.Succeeded;
        return mayRestart ? PodPhase.Running : PodPhase.Failed;
    }

    static bool IsSidecar(Pod pod, int index) =>
        pod.Spec.InitContainers[index].RestartPolicy == RestartPolicy.Always;

    static bool HasFailed(ContainerStatus status) => status.State.Terminated is { ExitCode: not 0 };

    static bool IsPending(Pod pod, int index, ContainerStatus status) =>
        IsSidecar(pod, index)
            ? status.Started != true && status.State.Terminated is null
            : status.State.Terminated is not { ExitCode: 0 };

    // A container that waits to be restarted has ended, as far as the phase goes.
    static (int Running, int Waiting, int Ended, int Succeeded) Tally(IReadOnlyList<ContainerStatus> statuses)
    {
        var (running, waiting, ended, succeeded) = (0, 0, 0, 0);
        foreach (var status in statuses)
        {
            if (status.State.Running is not null) running++;
            else if (status.State.Terminated is { } terminated)
            {
                ended++;
                if (terminated.ExitCode == 0) succeeded++;
            }
            else if (status.LastState.Terminated is not null) ended++;
            else waiting++;
        }
        return (running, waiting, ended, succeeded);
    }
}
