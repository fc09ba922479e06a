using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>The pod's nodeSelector and node affinity, required and preferred.</summary>
public sealed class NodeAffinity : IFilterPlugin, IPreScorePlugin, IScorePlugin
{
    private static readonly PluginStatus NoMatch =
        PluginStatus.Unresolvable("node(s) didn't match Pod's node affinity/selector");

    public string Name => nameof(NodeAffinity);

    public int Weight => 2;

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node) =>
        NodeSelectors.Allow(pod, node.Node) ? PluginStatus.Success : NoMatch;

    public PluginStatus PreScore(
        CycleState state, Pod pod, IReadOnlyList<NodeInfo> feasible, IReadOnlyList<NodeInfo> all) =>
        Preferred(pod).Count == 0 ? PluginStatus.Skip : PluginStatus.Success;

    public long Score(CycleState state, Pod pod, NodeInfo node)
    {
        long score = 0;
        foreach (var term in Preferred(pod))
            if (NodeSelectors.Matches(term.Preference, node.Node)) score += term.Weight;
        return score;
    }

    public void Normalize(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes, Span<long> scores) =>
        Scores.Stretch(scores, reversed: false);

    private static IReadOnlyList<PreferredSchedulingTerm> Preferred(Pod pod) =>
        pod.Spec.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [];
}
