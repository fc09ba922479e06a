using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Prefers nodes whose CPU and memory would be used to a similar share.</summary>
public sealed class NodeResourcesBalancedAllocation : IPreScorePlugin, IScorePlugin
{
    public string Name => nameof(NodeResourcesBalancedAllocation);

    public int Weight => 1;

    public PluginStatus PreScore(
        CycleState state, Pod pod, IReadOnlyList<NodeInfo> feasible, IReadOnlyList<NodeInfo> all)
    {
        var needed = state.Find<NodeResourcesFit.Request>()!.Needed;
        return needed is { CpuMillicores: 0, MemoryBytes: 0 } ? PluginStatus.Skip : PluginStatus.Success;
    }

    /// <summary>One less the standard deviation of the two shares, which for two is half their difference.</summary>
    public long Score(CycleState state, Pod pod, NodeInfo node)
    {
        var needed = state.Find<NodeResourcesFit.Request>()!.Needed;
        var cpu = Share(needed.CpuMillicores + node.Requested.CpuMillicores, node.Allocatable.CpuMillicores);
        var memory = Share(needed.MemoryBytes + node.Requested.MemoryBytes, node.Allocatable.MemoryBytes);
        var deviation = cpu is { } c && memory is { } m ? Math.Abs(c - m) / 2 : 0;
        return (long)((1 - deviation) * Scores.Max);
    }

    private static double? Share(long requested, long allocatable) =>
        allocatable == 0 ? null : Math.Min((double)requested / allocatable, 1);
}
