using Navarch.Api.Derived;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Nodes;

/// <summary>
/// Drives pods off nodes by NoExecute taints: at once where a taint isn't tolerated, else when the shortest of the
/// tolerations has run out, counted from when the taint was put on.
/// </summary>
public sealed class TaintEvictionReconciler : IReconciler<Pod>
{
    public IReadOnlyList<Input> Inputs { get; } = [Input.Mapped<Node>(PodsOn)];

    public IReadOnlyList<ObjectIndex<Pod>> Indexes { get; } = [ObjectIndexes.ByNode];

    public Plan Reconcile(Pod pod, ReconcileContext context)
    {
        if (pod.Spec.NodeName.Length == 0 || !pod.IsActive) return Plan.Nothing;
        if (context.View.Of<Node>().Find("", pod.Spec.NodeName) is not { } node) return Plan.Nothing;
        if (DeadlineOf(pod, node, context.Now) is not { } deadline) return Plan.Nothing;
        if (deadline > context.Now) return Plan.Nothing.RequeuedAfter(deadline - context.Now);
        return Plan.Of(
            PodConditionPatch.Of(pod, PodConditionType.DisruptionTarget, ConditionStatus.True, "DeletionByTaintManager",
                "Taint manager: deleting due to NoExecute taint", context.Now),
            PlanStep.Delete.Of(pod) with
            {
                Done = PlannedEvent.Normal(
                    pod, "TaintManagerEviction", $"Marking for deletion Pod {ObjectKey.Of(pod)}"),
            });
    }

    private static IEnumerable<ObjectKey> PodsOn(Node node, ClusterView view) =>
        node.Spec.Taints.Any(taint => taint.Effect == TaintEffect.NoExecute)
            ? view.Of<Pod>().By(ObjectIndexes.ByNode, node.Metadata.Name).Select(pod => ObjectKey.Of(pod)) : [];

    /// <summary>When the pod has to go; null when it may stay.</summary>
    private static DateTimeOffset? DeadlineOf(Pod pod, Node node, DateTimeOffset now)
    {
        DateTimeOffset? least = null;
        foreach (var taint in node.Spec.Taints)
        {
            if (taint.Effect != TaintEffect.NoExecute) continue;
            var toleration = pod.Spec.Tolerations.FirstOrDefault(toleration => Tolerations.Tolerates(toleration, taint));
            if (toleration is null) return now;
            if (toleration.TolerationSeconds is not { } seconds) continue;
            var until = (taint.TimeAdded ?? now) + TimeSpan.FromSeconds(Math.Max(0, seconds));
            if (least is null || until < least) least = until;
        }
        return least;
    }
}
