using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>
/// Spreads a group's pods over zones, hosts or other domains. DoNotSchedule constraints filter: with this pod a domain
/// may hold at most maxSkew more than the emptiest one. ScheduleAnyway constraints score: the fewer the better.
/// </summary>
public sealed class PodTopologySpread(IListers listers) : IPreFilterExtensions, IPreScorePlugin, IScorePlugin
{
    private const string NoMatch = "node(s) didn't match pod topology spread constraints";

    private static readonly PluginStatus MissingLabel = PluginStatus.Unresolvable(NoMatch + " (missing required label)");
    private static readonly PluginStatus TooSkewed = PluginStatus.Unschedulable(NoMatch);

    /// <summary>By constraint: how many matching pods each domain has, and the fewest.</summary>
    private sealed record Hard(
        List<TopologyConstraint> Constraints, List<Dictionary<string, int>> Matching, List<int> Fewest);

    private sealed record Soft(
        List<TopologyConstraint> Constraints, List<Dictionary<string, int>> Matching, List<double> Weights,
        HashSet<string> Ignored);

    public string Name => nameof(PodTopologySpread);

    public int Weight => 2;

    public PluginStatus PreFilter(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes)
    {
        var constraints = TopologyConstraint.Of(pod, UnsatisfiableConstraintAction.DoNotSchedule);
        if (constraints.Count == 0) return PluginStatus.Skip;

        var matching = constraints.ConvertAll(_ => new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var node in nodes)
            if (TopologyConstraint.HasAllKeys(constraints, node)) Count(pod, node, constraints, matching);
        var fewest = new List<int>(constraints.Count);
        for (var i = 0; i < constraints.Count; i++) fewest.Add(FewestOf(constraints[i], matching[i]));
        state.Set(new Hard(constraints, matching, fewest));
        return PluginStatus.Success;
    }

    public void Count(CycleState state, Pod pod, Pod other, NodeInfo node, int by)
    {
        if (state.Find<Hard>() is not { } hard || !TopologyConstraint.HasAllKeys(hard.Constraints, node)) return;
        for (var i = 0; i < hard.Constraints.Count; i++)
        {
            var constraint = hard.Constraints[i];
            if (!constraint.Matches(other, pod.Metadata.Namespace) || !constraint.Counts(pod, node.Node)) continue;
            var domain = node.Labels[constraint.TopologyKey];
            hard.Matching[i][domain] = hard.Matching[i].GetValueOrDefault(domain) + by;
            hard.Fewest[i] = FewestOf(constraint, hard.Matching[i]);
        }
    }

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node)
    {
        if (state.Find<Hard>() is not { } hard) return PluginStatus.Success;
        for (var i = 0; i < hard.Constraints.Count; i++)
        {
            var constraint = hard.Constraints[i];
            if (!node.Labels.TryGetValue(constraint.TopologyKey, out var domain)) return MissingLabel;
            var self = constraint.Selector.Matches(pod.Metadata.Labels) ? 1 : 0;
            if (hard.Matching[i].GetValueOrDefault(domain) + self - hard.Fewest[i] > constraint.MaxSkew)
                return TooSkewed;
        }
        return PluginStatus.Success;
    }

    public PluginStatus PreScore(
        CycleState state, Pod pod, IReadOnlyList<NodeInfo> feasible, IReadOnlyList<NodeInfo> all)
    {
        var isOwn = pod.Spec.TopologySpreadConstraints.Count > 0;
        var constraints = isOwn
            ? TopologyConstraint.Of(pod, UnsatisfiableConstraintAction.ScheduleAnyway)
            : TopologyConstraint.Defaults(listers.SpreadGroup(pod));
        if (constraints.Count == 0) return PluginStatus.Skip;

        // 1. The domains that the feasible nodes offer. Host names are counted when the host is scored.
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        var matching = constraints.ConvertAll(_ => new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var node in feasible)
        {
            if (isOwn && !TopologyConstraint.HasAllKeys(constraints, node)) ignored.Add(node.Name);
            else OpenDomains(node, constraints, matching);
        }

        // 2. A constraint weighs by how many domains there are, so that few large ones count beside many small ones.
        var weights = new List<double>(constraints.Count);
        for (var i = 0; i < constraints.Count; i++)
        {
            var domains = constraints[i].TopologyKey == TopologyConstraint.Hostname
                ? feasible.Count - ignored.Count
                : matching[i].Count;
            weights.Add(Math.Log(domains + 2));
        }

        // 3. The matching pods of each domain, over all nodes.
        foreach (var node in all)
            if (!isOwn || TopologyConstraint.HasAllKeys(constraints, node))
                CountOpened(pod, node, constraints, matching);
        state.Set(new Soft(constraints, matching, weights, ignored));
        return PluginStatus.Success;
    }

    public long Score(CycleState state, Pod pod, NodeInfo node)
    {
        if (state.Find<Soft>() is not { } soft || soft.Ignored.Contains(node.Name)) return 0;
        double score = 0;
        for (var i = 0; i < soft.Constraints.Count; i++)
        {
            var constraint = soft.Constraints[i];
            if (!node.Labels.TryGetValue(constraint.TopologyKey, out var domain)) continue;
            var count = constraint.TopologyKey == TopologyConstraint.Hostname
                ? constraint.CountMatching(node, pod.Metadata.Namespace)
                : soft.Matching[i].GetValueOrDefault(domain);
            score += count * soft.Weights[i] + (constraint.MaxSkew - 1);
        }
        return (long)Math.Round(score, MidpointRounding.AwayFromZero);
    }

    public void Normalize(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes, Span<long> scores)
    {
        if (state.Find<Soft>() is not { } soft) return;
        long fewest = long.MaxValue, most = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (soft.Ignored.Contains(nodes[i].Name)) continue;
            fewest = Math.Min(fewest, scores[i]);
            most = Math.Max(most, scores[i]);
        }
        for (var i = 0; i < scores.Length; i++)
        {
            if (soft.Ignored.Contains(nodes[i].Name)) scores[i] = 0;
            else scores[i] = most == 0 ? Scores.Max : Scores.Max * (most + fewest - scores[i]) / most;
        }
    }

    private static int FewestOf(TopologyConstraint constraint, Dictionary<string, int> matching) =>
        matching.Count < constraint.MinDomains ? 0 : matching.Values.DefaultIfEmpty().Min();

    private static void Count(
        Pod pod, NodeInfo node, List<TopologyConstraint> constraints, List<Dictionary<string, int>> matching)
    {
        for (var i = 0; i < constraints.Count; i++)
        {
            var constraint = constraints[i];
            if (!constraint.Counts(pod, node.Node)) continue;
            var domain = node.Labels[constraint.TopologyKey];
            matching[i][domain] =
                matching[i].GetValueOrDefault(domain) + constraint.CountMatching(node, pod.Metadata.Namespace);
        }
    }

    private static void OpenDomains(
        NodeInfo node, List<TopologyConstraint> constraints, List<Dictionary<string, int>> matching)
    {
        for (var i = 0; i < constraints.Count; i++)
            if (constraints[i].TopologyKey != TopologyConstraint.Hostname)
                matching[i].TryAdd(node.Labels.GetValueOrDefault(constraints[i].TopologyKey, ""), 0);
    }

    private static void CountOpened(
        Pod pod, NodeInfo node, List<TopologyConstraint> constraints, List<Dictionary<string, int>> matching)
    {
        for (var i = 0; i < constraints.Count; i++)
        {
            var domain = node.Labels.GetValueOrDefault(constraints[i].TopologyKey, "");
            if (matching[i].ContainsKey(domain) && constraints[i].Counts(pod, node.Node))
                matching[i][domain] += constraints[i].CountMatching(node, pod.Metadata.Namespace);
        }
    }
}
