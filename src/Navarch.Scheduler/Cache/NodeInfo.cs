using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Cache;

/// <summary>A node with the pods on it and what they take of it. Immutable: a change makes another one.</summary>
public sealed class NodeInfo
{
    public NodeInfo(Node node, IReadOnlyList<Pod> pods)
    {
        Node = node;
        Pods = pods;
        Allocatable = Resources.Of(node.Status.Allocatable);
        PodsMax = node.Status.Allocatable.TryGetValue("pods", out var max) ? max.Value : 0;
        Requested = new();
        Scored = new();
        var ports = new List<HostPort>();
        foreach (var pod in pods)
        {
            Requested.Add(Resources.RequestedBy(pod));
            Scored.Add(Resources.ScoredFor(pod));
            HostPort.AddOf(pod, ports);
        }
        Ports = ports;
    }

    /// <summary>One pod more: only that one is reckoned.</summary>
    private NodeInfo(NodeInfo before, Pod added)
    {
        Node = before.Node;
        Pods = [.. before.Pods, added];
        Allocatable = before.Allocatable;
        PodsMax = before.PodsMax;
        Requested = Sum(before.Requested, Resources.RequestedBy(added));
        Scored = Sum(before.Scored, Resources.ScoredFor(added));
        var ports = new List<HostPort>(before.Ports);
        HostPort.AddOf(added, ports);
        Ports = ports;
    }

    public Node Node { get; }
    public string Name => Node.Metadata.Name;
    public IReadOnlyDictionary<string, string> Labels => Node.Metadata.Labels;
    public IReadOnlyList<Pod> Pods { get; }
    public Resources Allocatable { get; }
    public long PodsMax { get; }
    public Resources Requested { get; }

    /// <summary>Requested, with the minimum that scoring gives to each container.</summary>
    public Resources Scored { get; }
    public IReadOnlyList<HostPort> Ports { get; }

    public NodeInfo With(Node node) => new(node, Pods);

    /// <summary>A pod of the same uid is replaced.</summary>
    public NodeInfo WithPod(Pod pod)
    {
        foreach (var other in Pods)
            if (other.Metadata.Uid == pod.Metadata.Uid) return new(WithoutPod(pod.Metadata.Uid), pod);
        return new(this, pod);
    }

    public NodeInfo WithoutPod(string uid) => new(Node, [.. Pods.Where(pod => pod.Metadata.Uid != uid)]);

    private static Resources Sum(Resources left, Resources right)
    {
        var sum = new Resources();
        sum.Add(left);
        sum.Add(right);
        return sum;
    }
}
