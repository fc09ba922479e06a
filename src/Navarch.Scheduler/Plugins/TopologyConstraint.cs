using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Api.Selectors;
using Navarch.Scheduler.Cache;

namespace Navarch.Scheduler.Plugins;

/// <summary>One topology spread constraint, with its defaults filled in (KEP-895, KEP-3022, KEP-3094, KEP-3243).</summary>
internal sealed record TopologyConstraint(int MaxSkew, string TopologyKey, LabelFilter Selector)
{
    public const string Hostname = "kubernetes.io/hostname";

    public int MinDomains { get; init; } = 1;
    public bool HonorsNodeAffinity { get; init; } = true;
    public bool HonorsTaints { get; init; }

    public static List<TopologyConstraint> Of(Pod pod, string whenUnsatisfiable)
    {
        var constraints = new List<TopologyConstraint>();
        foreach (var constraint in pod.Spec.TopologySpreadConstraints)
            if (constraint.WhenUnsatisfiable == whenUnsatisfiable) constraints.Add(Of(pod, constraint));
        return constraints;
    }

    /// <summary>Upstream's system defaults, for pods of a group that ask for no spreading themselves.</summary>
    public static List<TopologyConstraint> Defaults(LabelFilter? group) => group is null ? [] :
    [
        new(3, Hostname, group),
        new(5, "topology.kubernetes.io/zone", group),
    ];

    /// <summary>Whether pods on the node are counted.</summary>
    public bool Counts(Pod pod, Node node) =>
        (!HonorsNodeAffinity || NodeSelectors.Allow(pod, node)) &&
        (!HonorsTaints ||
         Tolerations.FindUntolerated(node, pod.Spec.Tolerations, Tolerations.KeepsAway) is null);

    public int CountMatching(NodeInfo node, string @namespace)
    {
        var count = 0;
        foreach (var pod in node.Pods)
            if (Matches(pod, @namespace)) count++;
        return count;
    }

    /// <summary>Whether a pod counts. By an empty selector upstream counts none, though it selects all.</summary>
    public bool Matches(Pod pod, string @namespace) =>
        !Selector.IsEverything && pod.Metadata.DeletionTimestamp is null && pod.Metadata.Namespace == @namespace &&
        Selector.Matches(pod.Metadata.Labels);

    public static bool HasAllKeys(IReadOnlyList<TopologyConstraint> constraints, NodeInfo node)
    {
        foreach (var constraint in constraints)
            if (!node.Labels.ContainsKey(constraint.TopologyKey)) return false;
        return true;
    }

    private static TopologyConstraint Of(Pod pod, TopologySpreadConstraint declared)
    {
        var selector = LabelFilter.From(declared.LabelSelector);
        foreach (var key in declared.MatchLabelKeys)
            if (pod.Metadata.Labels.TryGetValue(key, out var value)) selector = selector.And(key, value);
        return new(declared.MaxSkew, declared.TopologyKey, selector)
        {
            MinDomains = declared.MinDomains ?? 1,
            HonorsNodeAffinity = declared.NodeAffinityPolicy is null or NodeInclusionPolicy.Honor,
            HonorsTaints = declared.NodeTaintsPolicy is NodeInclusionPolicy.Honor,
        };
    }
}
