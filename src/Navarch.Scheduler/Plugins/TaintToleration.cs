using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Refuses nodes with taints that the pod does not tolerate, and prefers those with few soft ones.</summary>
public sealed class TaintToleration : IFilterPlugin, IScorePlugin
{
    public string Name => nameof(TaintToleration);

    public int Weight => 3;

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node)
    {
        var taint = Tolerations.FindUntolerated(node.Node, pod.Spec.Tolerations, Tolerations.KeepsAway);
        return taint is null
            ? PluginStatus.Success
            : PluginStatus.Unresolvable("node(s) had untolerated taint(s)");
    }

    public long Score(CycleState state, Pod pod, NodeInfo node)
    {
        long untolerated = 0;
        foreach (var taint in node.Node.Spec.Taints)
            if (taint.Effect == TaintEffect.PreferNoSchedule && !Tolerations.Tolerate(pod.Spec.Tolerations, taint))
                untolerated++;
        return untolerated;
    }

    public void Normalize(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes, Span<long> scores) =>
        Scores.Stretch(scores, reversed: true);
}
