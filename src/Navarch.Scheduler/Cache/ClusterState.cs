using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Cache;

/// <summary>
/// Nodes and the pods bound to them, as the informers tell it plus the pods that the scheduler has just placed
/// (assumed) and whose binding it has not yet seen. Single-owner: the scheduling worker changes and reads it.
/// </summary>
public sealed class ClusterState
{
    private readonly List<NodeInfo> _nodes = [];
    private readonly Dictionary<string, int> _indexByNode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Pod> _podByUid = new(StringComparer.Ordinal);

    // Pods may be heard of before their node, and outlive it.
    private readonly Dictionary<string, Dictionary<string, Pod>> _podsWithoutNode = new(StringComparer.Ordinal);

    /// <summary>In the order the nodes came; valid until the next change.</summary>
    public IReadOnlyList<NodeInfo> Nodes => _nodes;

    public void SetNode(Node node)
    {
        if (_indexByNode.TryGetValue(node.Metadata.Name, out var index))
        {
            _nodes[index] = _nodes[index].With(node);
            return;
        }
        _podsWithoutNode.Remove(node.Metadata.Name, out var waiting);
        _indexByNode[node.Metadata.Name] = _nodes.Count;
        _nodes.Add(new(node, waiting is null ? [] : [.. waiting.Values]));
    }

    public void RemoveNode(string name)
    {
        if (!_indexByNode.Remove(name, out var index)) return;
        var removed = _nodes[index];
        if (removed.Pods.Count > 0)
            _podsWithoutNode[name] = removed.Pods.ToDictionary(pod => pod.Metadata.Uid);
        var last = _nodes.Count - 1;
        _nodes[index] = _nodes[last];
        _nodes.RemoveAt(last);
        if (index < last) _indexByNode[_nodes[index].Name] = index;
    }

    /// <summary>A pod that has a node: bound, or assumed by the scheduler.</summary>
    public void SetPod(Pod pod)
    {
        if (_podByUid.TryGetValue(pod.Metadata.Uid, out var before) && before.Spec.NodeName != pod.Spec.NodeName)
            RemovePod(before.Metadata.Uid);
        _podByUid[pod.Metadata.Uid] = pod;
        if (_indexByNode.TryGetValue(pod.Spec.NodeName, out var index)) _nodes[index] = _nodes[index].WithPod(pod);
        else WithoutNode(pod.Spec.NodeName)[pod.Metadata.Uid] = pod;
    }

    public void RemovePod(string uid)
    {
        if (!_podByUid.Remove(uid, out var pod)) return;
        if (_indexByNode.TryGetValue(pod.Spec.NodeName, out var index)) _nodes[index] = _nodes[index].WithoutPod(uid);
        else WithoutNode(pod.Spec.NodeName).Remove(uid);
    }

    public Pod? FindPod(string uid) => _podByUid.GetValueOrDefault(uid);

    private Dictionary<string, Pod> WithoutNode(string node)
    {
        if (!_podsWithoutNode.TryGetValue(node, out var pods)) _podsWithoutNode[node] = pods = [];
        return pods;
    }
}
