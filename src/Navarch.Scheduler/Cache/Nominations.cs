using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Cache;

/// <summary>
/// Pods for which room is being made on a node, by that node. What the scheduler has just decided counts before the
/// server tells it back. Single-owner: the scheduling worker changes and reads it.
/// </summary>
public sealed class Nominations
{
    private readonly Dictionary<string, string> _nodeByUid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Pod>> _podsByNode = new(StringComparer.Ordinal);

    public IReadOnlyList<Pod> On(string node) => _podsByNode.TryGetValue(node, out var pods) ? pods : [];

    /// <summary>Null where no room is being made for the pod.</summary>
    public string? NodeOf(Pod pod) => _nodeByUid.GetValueOrDefault(pod.Metadata.Uid);

    /// <summary>An empty name takes the nomination back.</summary>
    public void Set(Pod pod, string node)
    {
        Remove(pod.Metadata.Uid);
        if (node.Length == 0) return;
        _nodeByUid[pod.Metadata.Uid] = node;
        if (!_podsByNode.TryGetValue(node, out var pods)) _podsByNode[node] = pods = [];
        pods.Add(pod);
    }

    /// <summary>
    /// The server tells of a pod without a node. Where neither its former nor its present state names a nominated node,
    /// a nomination that is on its way to the server stays.
    /// </summary>
    public void Told(Pod? before, Pod pod)
    {
        var isSilent = pod.Status.NominatedNodeName.Length == 0 && before?.Status.NominatedNodeName.Length == 0;
        Set(pod, isSilent ? NodeOf(pod) ?? "" : pod.Status.NominatedNodeName);
    }

    /// <summary>False where there was none.</summary>
    public bool Remove(string uid)
    {
        if (!_nodeByUid.Remove(uid, out var node)) return false;
        var pods = _podsByNode[node];
        pods.RemoveAll(pod => pod.Metadata.Uid == uid);
        if (pods.Count == 0) _podsByNode.Remove(node);
        return true;
    }
}
