using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;
using Navarch.Scheduler.Plugins;

namespace Navarch.Scheduler.Running;

/// <summary>Which plugins' refusals a change of the cluster may overturn (upstream's queueing hints, by plugin).</summary>
internal static class ClusterChanges
{
    public static readonly IReadOnlySet<string> PodGone = new HashSet<string>
    {
        nameof(NodeResourcesFit), nameof(NodePorts), nameof(PodTopologySpread), nameof(InterPodAffinity),
    };

    public static readonly IReadOnlySet<string> PodArrived = new HashSet<string>
    {
        nameof(PodTopologySpread), nameof(InterPodAffinity),
    };

    /// <summary>Heartbeats change a node's conditions only and help no pod.</summary>
    public static bool MayHelp(Node before, Node after) =>
        before.Spec.Unschedulable != after.Spec.Unschedulable ||
        !before.Spec.Taints.SequenceEqual(after.Spec.Taints) ||
        !Same(before.Metadata.Labels, after.Metadata.Labels) ||
        !Same(before.Status.Allocatable, after.Status.Allocatable);

    private static bool Same<T>(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right)
        where T : IEquatable<T> =>
        left.Count == right.Count &&
        left.All(pair => right.TryGetValue(pair.Key, out var other) && pair.Value.Equals(other));
}
