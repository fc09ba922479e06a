using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>
/// A pod's conditions, with upstream's reasons and messages. Conditions of others are left as they are.
/// </summary>
static class PodConditions
{
    const string PodCompleted = "PodCompleted";
    const string PodFailed = "PodFailed";

    public static IReadOnlyList<PodCondition> Compose(PodView view, PodStatus status)
    {
        var containersReady = ContainersReady(view, status);
        PodCondition[] own =
        [
            ReadyToStart(view),
            Initialized(view, status),
            Ready(view, containersReady),
            containersReady,
            Is(PodConditionType.PodScheduled),
        ];
        var all = own.Select(condition => WithTransition(view, condition)).ToList();
        all.AddRange(view.Pod.Status.Conditions.Where(other => own.All(condition => condition.Type != other.Type)));
        return all;
    }

    static PodCondition WithTransition(PodView view, PodCondition condition)
    {
        var before = view.Pod.Status.Conditions.FirstOrDefault(other => other.Type == condition.Type);
        var isSame = before is not null && before.Status == condition.Status;
        return condition with
        {
            ObservedGeneration = view.Pod.Metadata.Generation,
            LastTransitionTime = isSame ? before!.LastTransitionTime : view.Now,
        };
    }

    static PodCondition Is(string type, string reason = "") =>
        new() { Type = type, Status = ConditionStatus.True, Reason = reason };

    static PodCondition IsNot(string type, string reason, string message = "") =>
        new() { Type = type, Status = ConditionStatus.False, Reason = reason, Message = message };

    static PodCondition ReadyToStart(PodView view)
    {
        const string type = PodConditionType.PodReadyToStartContainers;
        var isReady = view.State.Sandbox is { IsReady: true } sandbox
            && (view.Pod.Spec.HostNetwork || sandbox.Ips.Count > 0);
        return isReady ? Is(type) : new PodCondition { Type = type, Status = ConditionStatus.False };
    }

    static PodCondition Initialized(PodView view, PodStatus status)
    {
        const string type = PodConditionType.Initialized;
        if (status.Phase == PodPhase.Succeeded) return Is(type, PodCompleted);
        var spec = view.Pod.Spec.InitContainers;
        var incomplete = status.InitContainerStatuses
            .Where((container, i) => !IsThrough(container, spec[i].RestartPolicy == RestartPolicy.Always))
            .Select(container => container.Name)
            .ToList();
        var hasBegun = status.ContainerStatuses.Any(container => container.ContainerID.Length > 0);
        if (incomplete.Count == 0 || hasBegun && status.Phase != PodPhase.Pending) return Is(type);
        return IsNot(
            type, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', incomplete)}]");
    }

    static bool IsThrough(ContainerStatus status, bool isSidecar) =>
        isSidecar ? status.Started == true : status.State.Terminated is { ExitCode: 0 };

    static PodCondition ContainersReady(PodView view, PodStatus status)
    {
        const string type = PodConditionType.ContainersReady;
        if (status.Phase == PodPhase.Succeeded) return IsNot(type, PodCompleted);
        if (status.Phase == PodPhase.Failed) return IsNot(type, PodFailed);
        var sidecars = status.InitContainerStatuses
            .Where((_, i) => view.Pod.Spec.InitContainers[i].RestartPolicy == RestartPolicy.Always);
        var unready = sidecars.Concat(status.ContainerStatuses)
            .Where(container => !container.Ready)
            .Select(container => container.Name)
            .ToList();
        return unready.Count == 0
            ? Is(type)
            : IsNot(type, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    static PodCondition Ready(PodView view, PodCondition containersReady)
    {
        const string type = PodConditionType.Ready;
        if (containersReady.Status != ConditionStatus.True) return containersReady with { Type = type };
        var problems = new List<string>();
        foreach (var gate in view.Pod.Spec.ReadinessGates)
        {
            var condition = view.Pod.Status.Conditions.FirstOrDefault(other => other.Type == gate.ConditionType);
            if (condition is null)
                problems.Add($"corresponding condition of pod readiness gate \"{gate.ConditionType}\" does not exist.");
            else if (condition.Status != ConditionStatus.True)
                problems.Add(
                    $"the status of pod readiness gate \"{gate.ConditionType}\" is not \"True\", "
                    + $"but {condition.Status}");
        }
        return problems.Count == 0 ? Is(type) : IsNot(type, "ReadinessGatesNotReady", string.Join(", ", problems));
    }
}
