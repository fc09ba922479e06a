using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Refuses all nodes but the one that the pod names.</summary>
public sealed class NodeName : IFilterPlugin
{
    private static readonly PluginStatus OtherNode =
        PluginStatus.Unresolvable("node(s) didn't match the requested node name");

    public string Name => nameof(NodeName);

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node) =>
        pod.Spec.NodeName.Length == 0 || pod.Spec.NodeName == node.Name ? PluginStatus.Success : OtherNode;
}
