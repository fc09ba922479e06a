using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>
/// Puts pods into the domains of pods that they must be near to, and keeps them out of the domains of pods that they,
/// or those pods, must be away from; prefers domains by the weights of the preferred terms of both sides.
/// </summary>
public sealed class InterPodAffinity(IListers listers) : IPreFilterExtensions, IPreScorePlugin, IScorePlugin
{
    /// <summary>Pods per (topology key, domain).</summary>
    private sealed class Domains
    {
        // Only what is not zero: no pods in a domain is the same as never any.
        private readonly Dictionary<(string Key, string Value), long> _counts = [];

        public bool IsEmpty => _counts.Count == 0;
        public IEnumerable<(string Key, string Value)> Pairs => _counts.Keys;

        public long this[string key, string value] => _counts.GetValueOrDefault((key, value));

        public void Add(NodeInfo node, string key, long amount)
        {
            if (!node.Labels.TryGetValue(key, out var value)) return;
            var count = _counts.GetValueOrDefault((key, value)) + amount;
            if (count == 0) _counts.Remove((key, value));
            else _counts[(key, value)] = count;
        }
    }

    private sealed record Required(
        List<AffinityTerm> Near, List<AffinityTerm> Away, Domains NearPods, Domains AwayPods, Domains RefusedByOthers);

    private sealed record Preferred(Domains Weights);

    public string Name => nameof(InterPodAffinity);

    public int Weight => 2;

    public PluginStatus PreFilter(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes)
    {
        var required = new Required(
            AffinityTerm.Required(pod, listers), AffinityTerm.RequiredAnti(pod, listers), new(), new(), new());
        foreach (var node in nodes)
            foreach (var other in node.Pods)
                Count(required, pod, node, other, 1);
        if (required is { Near.Count: 0, Away.Count: 0, RefusedByOthers.IsEmpty: true }) return PluginStatus.Skip;
        state.Set(required);
        return PluginStatus.Success;
    }

    public void Count(CycleState state, Pod pod, Pod other, NodeInfo node, int by)
    {
        if (state.Find<Required>() is { } required) Count(required, pod, node, other, by);
    }

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node)
    {
        if (state.Find<Required>() is not { } required) return PluginStatus.Success;
        if (!IsNear(required, pod, node)) return PluginStatus.Unresolvable("node(s) didn't match pod affinity rules");
        foreach (var term in required.Away)
            if (node.Labels.TryGetValue(term.TopologyKey, out var value) && required.AwayPods[term.TopologyKey, value] > 0)
                return PluginStatus.Unschedulable("node(s) didn't match pod anti-affinity rules");
        foreach (var (key, value) in required.RefusedByOthers.Pairs)
            if (node.Labels.GetValueOrDefault(key) == value)
                return PluginStatus.Unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");
        return PluginStatus.Success;
    }

    public PluginStatus PreScore(
        CycleState state, Pod pod, IReadOnlyList<NodeInfo> feasible, IReadOnlyList<NodeInfo> all)
    {
        var weights = new Domains();
        foreach (var node in all)
            foreach (var other in node.Pods)
            {
                AddPreferred(weights, node, from: pod, to: other);
                AddPreferred(weights, node, from: other, to: pod);
                foreach (var term in AffinityTerm.Required(other, listers))
                    if (term.Matches(pod)) weights.Add(node, term.TopologyKey, 1);
            }
        if (weights.IsEmpty) return PluginStatus.Skip;
        state.Set(new Preferred(weights));
        return PluginStatus.Success;
    }

    public long Score(CycleState state, Pod pod, NodeInfo node)
    {
        if (state.Find<Preferred>() is not { } preferred) return 0;
        long score = 0;
        foreach (var (key, value) in preferred.Weights.Pairs)
            if (node.Labels.GetValueOrDefault(key) == value) score += preferred.Weights[key, value];
        return score;
    }

    public void Normalize(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes, Span<long> scores)
    {
        long lowest = long.MaxValue, highest = long.MinValue;
        foreach (var score in scores) (lowest, highest) = (Math.Min(lowest, score), Math.Max(highest, score));
        for (var i = 0; i < scores.Length; i++)
            scores[i] = highest == lowest ? 0 : Scores.Max * (scores[i] - lowest) / (highest - lowest);
    }

    private void Count(Required required, Pod pod, NodeInfo node, Pod other, int by)
    {
        if (required.Near.Count > 0 && required.Near.TrueForAll(term => term.Matches(other)))
            foreach (var term in required.Near) required.NearPods.Add(node, term.TopologyKey, by);
        foreach (var term in required.Away)
            if (term.Matches(other)) required.AwayPods.Add(node, term.TopologyKey, by);
        if (other.Spec.Affinity?.PodAntiAffinity is null) return;
        foreach (var term in AffinityTerm.RequiredAnti(other, listers))
            if (term.Matches(pod)) required.RefusedByOthers.Add(node, term.TopologyKey, by);
    }

    private static bool IsNear(Required required, Pod pod, NodeInfo node)
    {
        var isNear = true;
        foreach (var term in required.Near)
        {
            if (!node.Labels.TryGetValue(term.TopologyKey, out var value)) return false;
            isNear &= required.NearPods[term.TopologyKey, value] > 0;
        }
        // The first of a group that wants to be near itself may go anywhere.
        return isNear || (required.NearPods.IsEmpty && required.Near.TrueForAll(term => term.Matches(pod)));
    }

    private void AddPreferred(Domains weights, NodeInfo node, Pod from, Pod to)
    {
        if (from.Spec.Affinity is not { } affinity) return;
        foreach (var weighted in affinity.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [])
            Add(weighted, weighted.Weight);
        foreach (var weighted in affinity.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [])
            Add(weighted, -weighted.Weight);

        void Add(WeightedPodAffinityTerm weighted, long weight)
        {
            var term = new AffinityTerm(from, weighted.PodAffinityTerm, listers);
            if (term.Matches(to)) weights.Add(node, term.TopologyKey, weight);
        }
    }
}
