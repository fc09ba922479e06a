using Navarch.Api.CoordinationV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Nodes;

/// <summary>
/// Watches over nodes: 1 one not heard of for its grace becomes Unknown; 2 its pods are marked not ready; 3 taints
/// follow its conditions, the ones that drive pods off at a pace. What it keeps in mind – when it heard of whom – may
/// be lost: then nodes get their grace anew.
/// </summary>
public sealed class NodeLifecycleReconciler(NodeLifecycleOptions options, TimeProvider time) : IReconciler<Node>
{
    private const string LeaseNamespace = "kube-node-lease";

    private static readonly string[] s_reported =
    [
        NodeConditionType.Ready, NodeConditionType.MemoryPressure, NodeConditionType.DiskPressure,
        NodeConditionType.PIDPressure,
    ];

    private readonly NodeHearing _hearing = new();
    private readonly EvictionPace _pace = new(options, time);

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Lease>(NodeOf),
        Input.Read(ObjectIndexes.ByNode),
    ];

    public Plan Reconcile(Node node, ReconcileContext context)
    {
        var plan = Decide(node, context);
        return plan.RequeuedAfter(options.Period);
    }

    private Plan Decide(Node node, ReconcileContext context)
    {
        var lease = context.View.Of<Lease>().Find(LeaseNamespace, node.Metadata.Name);
        var silence = context.Now - _hearing.Hear(node, lease, context.Now);
        var hasReported = NodeState.ConditionOf(node, NodeConditionType.Ready) is not null;
        if (silence > (hasReported ? options.Grace : options.StartupGrace) && Silenced(node,
            context.Now) is { } silenced)
            return Plan.Of(new PlanStep.UpdateStatus(silenced)
            {
                Done = NodeState.ReadyOf(node) == ConditionStatus.True ? PlannedEvent.Normal(
                    node, "NodeNotReady", $"Node {node.Metadata.Name} status is now: NodeNotReady") : null,
            });

        List<PlanStep> steps = [];
        if (hasReported && NodeState.ReadyOf(node) == ConditionStatus.Unknown) steps.AddRange(MarkPods(node, context));
        var mayEvict = NodeState.HealthTaintOf(node) is not null && !NodeState.HasEvictionTaint(node)
            && _pace.MayEvict(node, context.View.Of<Node>());
        var taints = NodeState.TaintsOf(node, mayEvict, context.Now);
        if (!ReferenceEquals(taints, node.Spec.Taints))
            steps.Add(new PlanStep.Update(node with { Spec = node.Spec with { Taints = taints } }));
        return Plan.Of(steps);
    }

    private static IEnumerable<ObjectKey> NodeOf(Lease lease, ClusterView view) =>
        lease.Metadata.Namespace == LeaseNamespace ? [new ObjectKey("", lease.Metadata.Name)] : [];

    /// <summary>The node with all that it used to report Unknown; null when it is so already.</summary>
    private static Node? Silenced(Node node, DateTimeOffset now)
    {
        List<NodeCondition> conditions = [.. node.Status.Conditions];
        var hasChanged = false;
        foreach (var type in s_reported)
        {
            var at = conditions.FindIndex(condition => condition.Type == type);
            if (at >= 0 && conditions[at].Status == ConditionStatus.Unknown) continue;
            hasChanged = true;
            var unknown = (at >= 0
                ? conditions[at]
                : new NodeCondition { Type = type, LastHeartbeatTime = node.Metadata.CreationTimestamp }) with
            {
                Status = ConditionStatus.Unknown,
                Reason = at >= 0 ? "NodeStatusUnknown" : "NodeStatusNeverUpdated",
                Message = at >= 0 ? "Kubelet stopped posting node status." : "Kubelet never posted node status.",
                LastTransitionTime = now,
            };
            if (at >= 0) conditions[at] = unknown;
            else conditions.Add(unknown);
        }
        return hasChanged ? node with { Status = node.Status with { Conditions = conditions } } : null;
    }

    private static IEnumerable<PlanStep> MarkPods(Node node, ReconcileContext context) =>
        context.View.Of<Pod>().By(ObjectIndexes.ByNode, node.Metadata.Name)
            .Where(pod => pod.IsReady)
            .Select(pod => PodConditionPatch.Of(
                pod, PodConditionType.Ready, ConditionStatus.False, "", "", context.Now) with
            {
                Done = PlannedEvent.Warning(pod, "NodeNotReady", "Node is not ready"),
            });
}
