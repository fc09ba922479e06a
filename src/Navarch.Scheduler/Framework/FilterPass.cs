using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;

namespace Navarch.Scheduler.Framework;

/// <summary>
/// Asks the filters about one pod, after their PreFilter ran. A node must pass twice: with the pods of no lower
/// priority that are nominated to it, for this pod must not take the room made for them; and without them, for they
/// may yet go elsewhere, and what must be near them would be alone.
/// </summary>
public sealed class FilterPass(
    CycleState state, Pod pod, IReadOnlyList<IFilterPlugin> filters, Nominations nominations)
{
    public Pod Pod => pod;

    /// <summary>Null where the pod may run.</summary>
    public Refusal? FindRefusal(NodeInfo node)
    {
        if (AwaitedOn(node) is not { } awaited) return Ask(node);
        var crowded = node;
        foreach (var other in awaited)
        {
            crowded = crowded.WithPod(other);
            Add(node, other);
        }
        var refusal = Ask(crowded);
        foreach (var other in awaited) Remove(node, other);
        return refusal ?? Ask(node);
    }

    /// <summary>Has the filters' counts over all nodes include another pod on a node.</summary>
    public void Add(NodeInfo node, Pod other) => Count(node, other, 1);

    /// <summary>The reverse of <see cref="Add"/>.</summary>
    public void Remove(NodeInfo node, Pod other) => Count(node, other, -1);

    private Refusal? Ask(NodeInfo node)
    {
        foreach (var filter in filters)
        {
            var status = filter.Filter(state, pod, node);
            if (!status.IsSuccess) return new(filter, status);
        }
        return null;
    }

    private List<Pod>? AwaitedOn(NodeInfo node)
    {
        List<Pod>? awaited = null;
        foreach (var other in nominations.On(node.Name))
            if (other.Metadata.Uid != pod.Metadata.Uid && other.Priority >= pod.Priority)
                (awaited ??= []).Add(other);
        return awaited;
    }

    private void Count(NodeInfo node, Pod other, int by)
    {
        foreach (var filter in filters)
            if (filter is IPreFilterExtensions counts) counts.Count(state, pod, other, node, by);
    }
}
