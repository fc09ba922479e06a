using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;

namespace Navarch.Scheduler.Framework;

/// <summary>
/// Finds a node for a pod: a function of the pod and the snapshot, apart from where the scan of nodes starts, which
/// moves on from pod to pod so that all nodes get their turn, and the choice among equals, which is random.
///
/// 1. PreFilter  2. Filter, until enough nodes passed  3. PreScore  4. Score and normalise  5. the best.
/// Where none passed: PostFilter, which may find pods to preempt.
/// </summary>
public sealed class SchedulingCycle(Profile profile, Random random)
{
    private const int FeasibleNodesMin = 100;
    private const int FeasiblePercentageMin = 5;

    private int _nextStart;

    public Placement Schedule(Pod pod, IReadOnlyList<NodeInfo> nodes, Nominations nominations)
    {
        var state = new CycleState();
        var diagnosis = new Diagnosis(nodes.Count);
        if (nodes.Count == 0) return diagnosis.ToPlacement();

        var filters = new List<IFilterPlugin>(profile.Filter);
        foreach (var plugin in profile.PreFilter)
        {
            var status = plugin.PreFilter(state, pod, nodes);
            if (status.Code == PluginCode.Skip) filters.Remove((IFilterPlugin)plugin);
            else if (!status.IsSuccess) return diagnosis.RefusedOutright(plugin, status);
        }

        // Room was made there: others are not even looked at.
        var pass = new FilterPass(state, pod, filters, nominations);
        if (nominations.NodeOf(pod) is { } nominated && Find(nodes, nominated) is { } kept &&
            pass.FindRefusal(kept) is null)
            return new Placement.Placed(kept.Name, 0);

        var feasible = FindFeasible(pass, nodes, diagnosis);
        return feasible.Count switch
        {
            0 => WithWayOut(diagnosis, pass, nodes, nominations),
            1 => new Placement.Placed(feasible[0].Name, 0),
            _ => Best(state, pod, feasible, nodes),
        };
    }

    /// <summary>How many feasible nodes are enough: all of a small cluster, a falling share of a large one.</summary>
    internal static int FeasibleNodesWanted(int nodeCount)
    {
        if (nodeCount < FeasibleNodesMin) return nodeCount;
        var percentage = Math.Max(50 - nodeCount / 125, FeasiblePercentageMin);
        return Math.Max(nodeCount * percentage / 100, FeasibleNodesMin);
    }

    private static NodeInfo? Find(IReadOnlyList<NodeInfo> nodes, string name)
    {
        foreach (var node in nodes)
            if (node.Name == name) return node;
        return null;
    }

    private List<NodeInfo> FindFeasible(FilterPass pass, IReadOnlyList<NodeInfo> nodes, Diagnosis diagnosis)
    {
        var wanted = FeasibleNodesWanted(nodes.Count);
        var feasible = new List<NodeInfo>(wanted);
        var looked = 0;
        for (; looked < nodes.Count && feasible.Count < wanted; looked++)
        {
            var node = nodes[(_nextStart + looked) % nodes.Count];
            if (pass.FindRefusal(node) is { } refusal) diagnosis.Refused(node.Name, refusal);
            else feasible.Add(node);
        }
        _nextStart = (_nextStart + looked) % nodes.Count;
        return feasible;
    }

    private Placement.Unschedulable WithWayOut(
        Diagnosis diagnosis, FilterPass pass, IReadOnlyList<NodeInfo> nodes, Nominations nominations)
    {
        var refused = new RefusedPod(pass, nodes, diagnosis.StatusByNode, nominations.NodeOf(pass.Pod), random);
        return diagnosis.ToPlacement() with { WayOut = profile.PostFilter?.PostFilter(refused) };
    }

    private Placement.Placed Best(
        CycleState state, Pod pod, List<NodeInfo> feasible, IReadOnlyList<NodeInfo> all)
    {
        var totals = new long[feasible.Count];
        var scores = new long[feasible.Count];
        var skipped = new HashSet<string>();
        foreach (var plugin in profile.PreScore)
            if (plugin.PreScore(state, pod, feasible, all).Code == PluginCode.Skip) skipped.Add(plugin.Name);

        foreach (var plugin in profile.Score)
        {
            if (skipped.Contains(plugin.Name)) continue;
            for (var i = 0; i < feasible.Count; i++) scores[i] = plugin.Score(state, pod, feasible[i]);
            plugin.Normalize(state, pod, feasible, scores);
            for (var i = 0; i < feasible.Count; i++) totals[i] += scores[i] * plugin.Weight;
        }
        return PickAmongBest(feasible, totals);
    }

    /// <summary>One pass of reservoir sampling over the nodes with the highest total.</summary>
    private Placement.Placed PickAmongBest(List<NodeInfo> feasible, long[] totals)
    {
        var best = 0;
        var ties = 1;
        for (var i = 1; i < totals.Length; i++)
        {
            if (totals[i] > totals[best]) (best, ties) = (i, 1);
            else if (totals[i] == totals[best] && random.Next(++ties) == 0) best = i;
        }
        return new Placement.Placed(feasible[best].Name, totals[best]);
    }
}
