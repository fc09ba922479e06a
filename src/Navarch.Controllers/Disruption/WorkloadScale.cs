using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Disruption;

/// <summary>How many pods the workloads behind a budget are meant to have.</summary>
/// <param name="Expected">The sum of their replicas.</param>
/// <param name="HasUnmanaged">Some pods belong to no workload: they are not counted.</param>
/// <param name="Problem">Why the sum cannot be told; null if it can.</param>
sealed record WorkloadScale(int Expected, bool HasUnmanaged, string? Problem)
{
    public static WorkloadScale Of(IReadOnlyList<Pod> pods, ClusterView view)
    {
        Dictionary<string, int> replicas = new(StringComparer.Ordinal);
        HashSet<string> asked = new(StringComparer.Ordinal);
        var hasUnmanaged = false;
        foreach (var pod in pods)
        {
            var owner = pod.Metadata.ControllerOf();
            hasUnmanaged |= owner is null;
            if (owner is null || !asked.Add(owner.Uid)) continue;
            if (Find(owner, pod.Metadata.Namespace, view) is not { } workload)
                return new WorkloadScale(0, hasUnmanaged, $"found no controllers for pod \"{pod.Metadata.Name}\"");
            replicas[workload.Uid] = workload.Replicas;
        }
        return new WorkloadScale(replicas.Values.Sum(), hasUnmanaged, null);
    }

    /// <summary>The workload at the top: of a Deployment's ReplicaSet the Deployment.</summary>
    private static (string Uid, int Replicas)? Find(OwnerReference owner, string @namespace, ClusterView view)
    {
        if (Find<ReplicationController>(owner, @namespace, view) is { } controller)
            return (owner.Uid, controller.Spec.Replicas ?? 1);
        if (Find<StatefulSet>(owner, @namespace, view) is { } ordered) return (owner.Uid, ordered.Spec.Replicas ?? 1);
        if (Find<ReplicaSet>(owner, @namespace, view) is not { } set) return null;
        if (set.Metadata.ControllerOf() is not { Kind: "Deployment" } above)
            return (owner.Uid, set.Spec.Replicas ?? 1);
        return Find<Deployment>(above, @namespace, view) is { } deployment
            ? (above.Uid, deployment.Spec.Replicas ?? 1) : null;
    }

    private static T? Find<T>(OwnerReference owner, string @namespace, ClusterView view)
        where T : class, IKubernetesObject<T>
    {
        // Kinds are told apart by group and kind: which version an owner was named by does not matter.
        var type = T.ResourceType;
        var group = owner.ApiVersion.Split('/') is [var name, _] ? name : "";
        if (owner.Kind != type.Kind || group != type.Group) return null;
        var found = view.Of<T>().Find(@namespace, owner.Name);
        return found?.Metadata.Uid == owner.Uid ? found : null;
    }
}
