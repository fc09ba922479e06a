using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Refuses nodes where another pod has a host port that this one wants.</summary>
public sealed class NodePorts : IPreFilterPlugin, IFilterPlugin
{
    private sealed record Wanted(IReadOnlyList<HostPort> Ports);

    public string Name => nameof(NodePorts);

    public PluginStatus PreFilter(CycleState state, Pod pod, IReadOnlyList<NodeInfo> nodes)
    {
        var ports = new List<HostPort>();
        HostPort.AddOf(pod, ports);
        if (ports.Count == 0) return PluginStatus.Skip;
        state.Set(new Wanted(ports));
        return PluginStatus.Success;
    }

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node)
    {
        foreach (var wanted in state.Find<Wanted>()?.Ports ?? [])
            foreach (var taken in node.Ports)
                if (wanted.ConflictsWith(taken))
                    return PluginStatus.Unschedulable("node(s) didn't have free ports for the requested pod ports");
        return PluginStatus.Success;
    }
}
