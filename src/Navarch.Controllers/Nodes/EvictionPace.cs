using Navarch.Client.Queues;

namespace Navarch.Controllers.Nodes;

/// <summary>
/// How fast nodes may be emptied, zone by zone. A zone of which most nodes are silent is likelier cut off than dead:
/// then its pods are left where they are, or moved slowly in a large cluster; and when every zone is cut off it is us
/// who are, and nothing is moved at all.
/// </summary>
sealed class EvictionPace(NodeLifecycleOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Zone, bool IsDisrupted), RateLimit> _limits = [];

    public bool MayEvict(Node node, ObjectSnapshot<Node> nodes)
    {
        var zone = NodeState.ZoneOf(node);
        var isDisrupted = IsDisrupted(nodes.All.Where(other => NodeState.ZoneOf(other) == zone));
        if (isDisrupted && (nodes.Count < options.LargeCluster || nodes.All.All(IsSilent))) return false;
        lock (_lock)
        {
            if (!_limits.TryGetValue((zone, isDisrupted), out var limit))
                _limits[(zone, isDisrupted)] = limit = new RateLimit(
                    isDisrupted ? options.DisruptedEvictionsPerSecond : options.EvictionsPerSecond, 1, time);
            return limit.TryTake();
        }
    }

    private bool IsDisrupted(IEnumerable<Node> zone)
    {
        int silent = 0, all = 0;
        foreach (var node in zone)
        {
            all++;
            if (IsSilent(node)) silent++;
        }
        // One or two nodes down are an accident, not a pattern.
        return silent > 2 && silent >= all * options.DisruptedShare;
    }

    private static bool IsSilent(Node node) => NodeState.ReadyOf(node) != ConditionStatus.True;
}
