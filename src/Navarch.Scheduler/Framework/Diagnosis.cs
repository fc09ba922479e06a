namespace Navarch.Scheduler.Framework;

/// <summary>Keeps why nodes were refused and words it as upstream does.</summary>
internal sealed class Diagnosis(int nodeCount)
{
    private readonly Dictionary<string, PluginStatus> _statusByNode = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refusedBy = [];

    public IReadOnlyDictionary<string, PluginStatus> StatusByNode => _statusByNode;

    public void Refused(string node, Refusal refusal)
    {
        _refusedBy.Add(refusal.By.Name);
        _statusByNode[node] = refusal.Status;
    }

    /// <summary>The pod was refused before any node was looked at.</summary>
    public Placement.Unschedulable RefusedOutright(IPlugin plugin, PluginStatus status) =>
        new($"0/{nodeCount} nodes are available: {string.Join(", ", status.Reasons)}.",
            new HashSet<string> { plugin.Name });

    public Placement.Unschedulable ToPlacement() =>
        nodeCount == 0
            ? new("no nodes available to schedule pods", _refusedBy)
            : new(Sentence(_statusByNode.Values, nodeCount), _refusedBy);

    /// <param name="statuses">One of each refused node.</param>
    /// <param name="nodeCount">Of the cluster.</param>
    public static string Sentence(IEnumerable<PluginStatus> statuses, int nodeCount)
    {
        var nodesByReason = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var status in statuses)
            foreach (var reason in status.Reasons)
                nodesByReason[reason] = nodesByReason.GetValueOrDefault(reason) + 1;
        var reasons = nodesByReason.Select(pair => $"{pair.Value} {pair.Key}").Order(StringComparer.Ordinal);
        return $"0/{nodeCount} nodes are available: {string.Join(", ", reasons)}.";
    }
}
