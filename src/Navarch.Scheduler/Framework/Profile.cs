using Navarch.Scheduler.Plugins;

namespace Navarch.Scheduler.Framework;

/// <summary>The plugins of one scheduler name, by extension point, in the order they are asked.</summary>
public sealed class Profile
{
    public const string DefaultName = "default-scheduler";

    public Profile(string schedulerName, IReadOnlyList<IPlugin> plugins)
    {
        SchedulerName = schedulerName;
        QueueSort = plugins.OfType<IQueueSortPlugin>().Single();
        PreEnqueue = [.. plugins.OfType<IPreEnqueuePlugin>()];
        PreFilter = [.. plugins.OfType<IPreFilterPlugin>()];
        Filter = [.. plugins.OfType<IFilterPlugin>()];
        PostFilter = plugins.OfType<IPostFilterPlugin>().SingleOrDefault();
        PreScore = [.. plugins.OfType<IPreScorePlugin>()];
        Score = [.. plugins.OfType<IScorePlugin>()];
    }

    public string SchedulerName { get; }
    public IQueueSortPlugin QueueSort { get; }
    public IReadOnlyList<IPreEnqueuePlugin> PreEnqueue { get; }
    public IReadOnlyList<IPreFilterPlugin> PreFilter { get; }
    public IReadOnlyList<IFilterPlugin> Filter { get; }
    public IPostFilterPlugin? PostFilter { get; }
    public IReadOnlyList<IPreScorePlugin> PreScore { get; }
    public IReadOnlyList<IScorePlugin> Score { get; }

    /// <summary>The default profile, with upstream's order and weights.</summary>
    /// <param name="listers">What plugins look up beside pods and nodes.</param>
    public static Profile Default(IListers listers) => new(DefaultName,
    [
        new PrioritySort(),
        new SchedulingGates(),
        new NodeUnschedulable(),
        new NodeName(),
        new TaintToleration(),
        new NodeAffinity(),
        new NodePorts(),
        new NodeResourcesFit(),
        new PodTopologySpread(listers),
        new InterPodAffinity(listers),
        new DefaultPreemption(listers),
        new NodeResourcesBalancedAllocation(),
    ]);
}
