namespace Navarch.Scheduler.Framework;

/// <summary>Counts why nodes were refused and words it as upstream does.</summary>
internal sealed class Diagnosis(int nodeCount)
{
    private readonly SortedDictionary<string, int> _nodesByReason = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refusedBy = [];

    public void Refused(IPlugin plugin, PluginStatus status)
    {
        _refusedBy.Add(plugin.Name);
        foreach (var reason in status.Reasons)
            _nodesByReason[reason] = _nodesByReason.GetValueOrDefault(reason) + 1;
    }

    /// <summary>The pod was refused before any node was looked at.</summary>
    public Placement.Unschedulable RefusedOutright(IPlugin plugin, PluginStatus status) =>
        new($"0/{nodeCount} nodes are available: {string.Join(", ", status.Reasons)}.",
            new HashSet<string> { plugin.Name });

    public Placement.Unschedulable ToPlacement()
    {
        if (nodeCount == 0) return new("no nodes available to schedule pods", _refusedBy);
        var reasons = _nodesByReason.Select(pair => $"{pair.Value} {pair.Key}").Order(StringComparer.Ordinal);
        return new($"0/{nodeCount} nodes are available: {string.Join(", ", reasons)}.", _refusedBy);
    }
}
