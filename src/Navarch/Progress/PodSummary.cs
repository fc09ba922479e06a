using Navarch.Api.CoreV1;

namespace Navarch.Progress;

/// <summary>A pod in the words of <c>kubectl get pods</c>.</summary>
readonly record struct PodSummary(string State, string Detail, int Ready, int Containers)
{
    public bool IsReady => Containers > 0 && Ready == Containers;

    public static PodSummary Of(Pod pod)
    {
        var ready = pod.Status.ContainerStatuses.Count(status => status.Ready);
        var (state, detail) = StateOf(pod);
        return new(state, detail, ready, pod.Spec.Containers.Count);
    }

    private static (string State, string Detail) StateOf(Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is not null) return ("Terminating", "");
        foreach (var status in pod.Status.InitContainerStatuses.Concat(pod.Status.ContainerStatuses))
        {
            if (status.State.Waiting is { Reason.Length: > 0 } waiting) return (waiting.Reason, waiting.Message);
            if (status.State.Terminated is { ExitCode: not 0 } ended) return (ended.Reason, ended.Message);
        }
        var unscheduled = pod.Status.Conditions.FirstOrDefault(
            condition => condition.Type == PodConditionType.PodScheduled && condition.Status == ConditionStatus.False);
        if (unscheduled is not null) return (PodPhase.Pending, unscheduled.Message);
        return (pod.Status.Phase.Length > 0 ? pod.Status.Phase : PodPhase.Pending, pod.Status.Reason);
    }
}
