using Navarch.Scheduler.Cache;

namespace Navarch.Scheduler.Framework;

/// <summary>A pod's cycle after every node was refused, as PostFilter sees it.</summary>
/// <param name="Filters">Ready to be asked about nodes with other pods on them.</param>
/// <param name="StatusByNode">Why each node was refused.</param>
/// <param name="NominatedNode">Where room is already being made for the pod; null if nowhere.</param>
/// <param name="Random">Decides where the search begins where not all nodes are searched.</param>
public sealed record RefusedPod(
    FilterPass Filters, IReadOnlyList<NodeInfo> Nodes, IReadOnlyDictionary<string, PluginStatus> StatusByNode,
    string? NominatedNode, Random Random);
