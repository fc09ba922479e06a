using Navarch.Api.CoreV1;

namespace Navarch.Node.Agent;

/// <summary>A node's conditions, with upstream's reasons and messages. Pure.</summary>
static class NodeConditions
{
    /// <param name="problem">Why the node can't run pods; null when it can.</param>
    public static IReadOnlyList<NodeCondition> Compose(
        IReadOnlyList<NodeCondition> before, string? problem, DateTimeOffset now)
    {
        NodeCondition[] own =
        [
            Is(NodeConditionType.MemoryPressure, false, "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available"),
            Is(NodeConditionType.DiskPressure, false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            Is(NodeConditionType.PIDPressure, false, "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            problem is null
                ? Is(NodeConditionType.Ready, true, "KubeletReady", "kubelet is posting ready status")
                : Is(NodeConditionType.Ready, false, "KubeletNotReady", problem),
        ];
        var all = before.Where(other => own.All(condition => condition.Type != other.Type)).ToList();
        foreach (var condition in own)
        {
            var known = before.FirstOrDefault(other => other.Type == condition.Type);
            all.Add(condition with
            {
                LastHeartbeatTime = now,
                LastTransitionTime = known?.Status == condition.Status ? known.LastTransitionTime : now,
            });
        }
        return all;
    }

    /// <summary>The runtime's own words, as upstream passes them on.</summary>
    public static string? Problem(Cri.V1.RuntimeStatus status)
    {
        foreach (var condition in status.Conditions)
            if (!condition.Status)
            {
                var what = condition.Type == "NetworkReady"
                    ? "container runtime network not ready"
                    : "container runtime not ready";
                return $"{what}: {condition.Type}=false reason:{condition.Reason} message:{condition.Message}";
            }
        return null;
    }

    static NodeCondition Is(string type, bool value, string reason, string message) => new()
    {
        Type = type,
        Status = value ? ConditionStatus.True : ConditionStatus.False,
        Reason = reason,
        Message = message,
    };
}
