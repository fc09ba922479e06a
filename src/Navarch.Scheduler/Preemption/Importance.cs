using Navarch.Api.CoreV1;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Preemption;

/// <summary>The more important pod comes first: by priority, then by how long it runs.</summary>
internal sealed class Importance : IComparer<Pod>
{
    public static readonly Importance Order = new();

    public int Compare(Pod? left, Pod? right)
    {
        var byPriority = right!.Priority.CompareTo(left!.Priority);
        return byPriority != 0 ? byPriority : StartOf(left!).CompareTo(StartOf(right!));
    }

    /// <summary>A pod that no node has taken on yet started later than any that runs.</summary>
    public static DateTimeOffset StartOf(Pod pod) => pod.Status.StartTime ?? DateTimeOffset.MaxValue;
}
