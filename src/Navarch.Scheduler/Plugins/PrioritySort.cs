using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Higher priority first, then who waits longer.</summary>
public sealed class PrioritySort : IQueueSortPlugin
{
    public string Name => nameof(PrioritySort);

    public int Compare(QueuedPod left, QueuedPod right)
    {
        var byPriority = right.Pod.Priority.CompareTo(left.Pod.Priority);
        return byPriority != 0 ? byPriority : left.Since.CompareTo(right.Since);
    }
}
