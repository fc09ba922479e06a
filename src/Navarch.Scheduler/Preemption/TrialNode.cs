using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Preemption;

/// <summary>A node as it would be without some of its pods; when disposed, the filters count as before.</summary>
internal sealed class TrialNode : IDisposable
{
    private readonly FilterPass _filters;
    private readonly List<Pod> _away;
    private NodeInfo _node;

    public TrialNode(FilterPass filters, NodeInfo node, IReadOnlyCollection<Pod> away)
    {
        _filters = filters;
        _away = [.. away];
        var uids = away.Select(pod => pod.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        _node = new(node.Node, [.. node.Pods.Where(pod => !uids.Contains(pod.Metadata.Uid))]);
        foreach (var pod in away) filters.Remove(_node, pod);
    }

    public Refusal? FindRefusal() => _filters.FindRefusal(_node);

    /// <summary>Takes a pod back if there is room for both; else it stays away, and the answer is false.</summary>
    public bool TryReprieve(Pod pod)
    {
        var fuller = _node.WithPod(pod);
        _filters.Add(_node, pod);
        if (_filters.FindRefusal(fuller) is not null)
        {
            _filters.Remove(_node, pod);
            return false;
        }
        _node = fuller;
        _away.Remove(pod);
        return true;
    }

    public void Dispose()
    {
        foreach (var pod in _away) _filters.Add(_node, pod);
    }
}
