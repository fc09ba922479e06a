using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Refuses cordoned nodes, unless the pod tolerates the taint that stands for it.</summary>
public sealed class NodeUnschedulable : IFilterPlugin
{
    private static readonly Taint CordonTaint =
        new() { Key = "node.kubernetes.io/unschedulable", Effect = TaintEffect.NoSchedule };

    public string Name => nameof(NodeUnschedulable);

    public PluginStatus Filter(CycleState state, Pod pod, NodeInfo node) =>
        !node.Node.Spec.Unschedulable || Tolerations.Tolerate(pod.Spec.Tolerations, CordonTaint)
            ? PluginStatus.Success
            : PluginStatus.Unresolvable("node(s) were unschedulable");
}
