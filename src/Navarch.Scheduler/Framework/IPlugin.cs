using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;

namespace Navarch.Scheduler.Framework;

/// <summary>
/// A plugin of the scheduling framework. It implements the extension points it has something to say at; all are pure:
/// they see the snapshot of one cycle and change nothing but that cycle's <see cref="CycleState"/>.
/// </summary>
public interface IPlugin
{
    /// <summary>Upstream's name of the plugin.</summary>
    string Name { get; }
}

/// <summary>Keeps a pod out of the queue, such as by a scheduling gate.</summary>
public interface IPreEnqueuePlugin : IPlugin
{
    PluginStatus PreEnqueue(Pod pod);
}

/// <summary>Orders the queue. Exactly one is active.</summary>
public interface IQueueSortPlugin : IPlugin
{
    int Compare(QueuedPod left, QueuedPod right);
}

/// <summary>Computes, once for a pod, what its Filter needs; may refuse the pod on all nodes.</summary>
public interface IPreFilterPlugin : IPlugin
{
    PluginStatus PreFilter(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes);
}

/// <summary>A filter that counts pods over all nodes, and follows a pod that is thought onto or off one.</summary>
public interface IPreFilterExtensions : IPreFilterPlugin, IFilterPlugin
{
    /// <param name="other">Counted once more, or once less.</param>
    /// <param name="by">1 or -1.</param>
    void Count(CycleState state, Pod pod, Pod other, NodeInfo node, int by);
}

/// <summary>Says whether a pod may run on a node.</summary>
public interface IFilterPlugin : IPlugin
{
    PluginStatus Filter(CycleState state, Pod pod, NodeInfo node);
}

/// <summary>Looks for a way out when no node passed. At most one is active.</summary>
public interface IPostFilterPlugin : IPlugin
{
    PostFilterResult PostFilter(RefusedPod refused);
}

/// <summary>Computes, once for a pod, what its Score needs.</summary>
public interface IPreScorePlugin : IPlugin
{
    PluginStatus PreScore(CycleState state, Pod pod, IReadOnlyList<NodeInfo> feasible, IReadOnlyList<NodeInfo> all);
}

/// <summary>Ranks the nodes that passed. <see cref="Normalize"/> brings all scores into 0…100.</summary>
public interface IScorePlugin : IPlugin
{
    int Weight { get; }

    long Score(CycleState state, Pod pod, NodeInfo node);

    void Normalize(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes, Span<long> scores) { }
}
