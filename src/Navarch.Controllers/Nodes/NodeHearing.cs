using Navarch.Api.CoordinationV1;

namespace Navarch.Controllers.Nodes;

/// <summary>
/// When each node was last heard of, on our own clock: a lease or a heartbeat that differs from the one seen before is
/// a sign of life now, whatever time the node writes into it. After a restart every node is given its grace anew.
/// </summary>
sealed class NodeHearing
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Heard> _byNode = new(StringComparer.Ordinal);

    private sealed record Heard(DateTimeOffset? Lease, DateTimeOffset? Heartbeat, DateTimeOffset At);

    /// <summary>Takes in what is known of the node now; answers when it was last heard of.</summary>
    public DateTimeOffset Hear(Node node, Lease? lease, DateTimeOffset now)
    {
        var heartbeat = NodeState.ConditionOf(node, NodeConditionType.Ready)?.LastHeartbeatTime;
        lock (_lock)
        {
            var key = node.Metadata.Uid;
            if (_byNode.TryGetValue(key, out var known) && known.Lease == lease?.Spec.RenewTime
                && known.Heartbeat == heartbeat)
                return known.At;
            _byNode[key] = new Heard(lease?.Spec.RenewTime, heartbeat, now);
            return now;
        }
    }

    public void Forget(string uid)
    {
        lock (_lock) _byNode.Remove(uid);
    }
}
