using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Refuses nodes without room for what the pod requests, and prefers those with the most left.</summary>
public sealed class NodeResourcesFit : IPreFilterPlugin, IFilterPlugin, IScorePlugin
{
    internal sealed record Request(Resources Needed, Resources Scored);

    public string Name => nameof(NodeResourcesFit);

    public int Weight => 1;

    public PluginStatus PreFilter(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes)
    {
        state.Set(new Request(Resources.RequestedBy(pod), Resources.ScoredFor(pod)));
        return PluginStatus.Success;
    }

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node)
    {
        var needed = state.Find<Request>()!.Needed;
        List<string>? lacking = null;
        var couldEverFit = true;
        if (node.Pods.Count + 1 > node.PodsMax) (lacking ??= []).Add("Too many pods");
        Check("cpu", needed.CpuMillicores, node.Requested.CpuMillicores, node.Allocatable.CpuMillicores);
        Check("memory", needed.MemoryBytes, node.Requested.MemoryBytes, node.Allocatable.MemoryBytes);
        Check("ephemeral-storage", needed.EphemeralStorageBytes, node.Requested.EphemeralStorageBytes,
            node.Allocatable.EphemeralStorageBytes);
        foreach (var (name, amount) in needed.Others)
            Check(name, amount, node.Requested.Others.GetValueOrDefault(name),
                node.Allocatable.Others.GetValueOrDefault(name));
        if (lacking is null) return PluginStatus.Success;
        return couldEverFit ? PluginStatus.Unschedulable(lacking) : PluginStatus.Unresolvable(lacking);

        void Check(string resource, long wanted, long taken, long allocatable)
        {
            if (wanted == 0 || wanted <= allocatable - taken) return;
            (lacking ??= []).Add($"Insufficient {resource}");
            couldEverFit &= wanted <= allocatable;
        }
    }

    /// <summary>The mean, over CPU and memory, of the share that would stay free.</summary>
    public long Score(CycleState state, Pod pod, NodeInfo node)
    {
        var wanted = state.Find<Request>()!.Scored;
        long sum = 0, weights = 0;
        Add(wanted.CpuMillicores + node.Scored.CpuMillicores, node.Allocatable.CpuMillicores);
        Add(wanted.MemoryBytes + node.Scored.MemoryBytes, node.Allocatable.MemoryBytes);
        return weights == 0 ? 0 : sum / weights;

        void Add(long requested, long allocatable)
        {
            if (allocatable == 0) return;
            weights++;
            if (requested <= allocatable) sum += (allocatable - requested) * Scores.Max / allocatable;
        }
    }
}
