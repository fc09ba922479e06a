namespace Navarch.Controllers.Nodes;

/// <summary>What a node's conditions say, and the taints that follow from them.</summary>
static class NodeState
{
    public const string NotReadyTaint = "node.kubernetes.io/not-ready";
    public const string UnreachableTaint = "node.kubernetes.io/unreachable";
    private const string RegionLabel = "topology.kubernetes.io/region";
    private const string ZoneLabel = "topology.kubernetes.io/zone";
    private const string UnschedulableTaint = "node.kubernetes.io/unschedulable";

    private static readonly (string Condition, string Taint)[] s_pressures =
    [
        (NodeConditionType.MemoryPressure, "node.kubernetes.io/memory-pressure"),
        (NodeConditionType.DiskPressure, "node.kubernetes.io/disk-pressure"),
        (NodeConditionType.PIDPressure, "node.kubernetes.io/pid-pressure"),
        (NodeConditionType.NetworkUnavailable, "node.kubernetes.io/network-unavailable"),
    ];

    public static NodeCondition? ConditionOf(Node node, string type) =>
        node.Status.Conditions.FirstOrDefault(condition => condition.Type == type);

    /// <summary>True, False or Unknown; Unknown also when the node has never said.</summary>
    public static string ReadyOf(Node node) =>
        ConditionOf(node, NodeConditionType.Ready)?.Status ?? ConditionStatus.Unknown;

    /// <summary>The taint that keeps pods off, or null for a ready node.</summary>
    public static string? HealthTaintOf(Node node) => ReadyOf(node) switch
    {
        ConditionStatus.True => null,
        ConditionStatus.False => NotReadyTaint,
        _ => UnreachableTaint,
    };

    public static string ZoneOf(Node node) =>
        $"{node.Metadata.Labels.GetValueOrDefault(RegionLabel)}:{node.Metadata.Labels.GetValueOrDefault(ZoneLabel)}";

    /// <summary>
    /// The taints as they should be, in the order in which they stand; the node's own list when it is right.
    /// </summary>
    /// <param name="node">Whose.</param>
    /// <param name="mayEvict">Whether a taint that drives pods off may be put on now.</param>
    /// <param name="now">The time that new taints bear.</param>
    public static IReadOnlyList<Taint> TaintsOf(Node node, bool mayEvict, DateTimeOffset now)
    {
        List<(string Key, string Effect)> wanted = [];
        if (HealthTaintOf(node) is { } health)
        {
            wanted.Add((health, TaintEffect.NoSchedule));
            if (mayEvict || HasEvictionTaint(node)) wanted.Add((health, TaintEffect.NoExecute));
        }
        if (node.Spec.Unschedulable) wanted.Add((UnschedulableTaint, TaintEffect.NoSchedule));
        foreach (var (condition, taint) in s_pressures)
            if (ConditionOf(node, condition)?.Status == ConditionStatus.True)
                wanted.Add((taint, TaintEffect.NoSchedule));

        var kept = node.Spec.Taints.Where(taint => !IsOurs(taint) || wanted.Contains((taint.Key, taint.Effect)))
            .ToArray();
        var added = wanted.Where(want => !kept.Any(taint => (taint.Key, taint.Effect) == want)).ToArray();
        if (kept.Length == node.Spec.Taints.Count && added.Length == 0) return node.Spec.Taints;
        return [.. kept, .. added.Select(want => new Taint { Key = want.Key, Effect = want.Effect, TimeAdded = now })];
    }

    public static bool HasEvictionTaint(Node node) => node.Spec.Taints.Any(
        taint => taint.Effect == TaintEffect.NoExecute && taint.Key is NotReadyTaint or UnreachableTaint);

    private static bool IsOurs(Taint taint) => taint.Key is NotReadyTaint or UnreachableTaint
        || taint.Effect == TaintEffect.NoSchedule
            && (taint.Key == UnschedulableTaint || s_pressures.Any(pressure => pressure.Taint == taint.Key));
}
