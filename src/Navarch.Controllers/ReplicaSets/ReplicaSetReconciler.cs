using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.ReplicaSets;

/// <summary>
/// Keeps as many pods as a ReplicaSet asks for: 1 count the active pods it owns; 2 adopt and release by its selector;
/// 3 say in its status what there is; 4 make what is missing or delete what is too much.
/// </summary>
public sealed class ReplicaSetReconciler : IReconciler<ReplicaSet>
{
    private static readonly ObjectIndex<ReplicaSet> s_setsByController = ObjectIndexes.ByController<ReplicaSet>();
    private static readonly ObjectIndex<ReplicaSet> s_setsByNamespace = ObjectIndexes.ByNamespace<ReplicaSet>();

    public IReadOnlyList<Input> Inputs { get; } =
        [Input.Mapped<Pod>(ConcernedBy, OwnedPods.ByController, OwnedPods.OrphansByNamespace)];

    public IReadOnlyList<ObjectIndex<ReplicaSet>> Indexes { get; } = [s_setsByController, s_setsByNamespace];

    public Plan Reconcile(ReplicaSet set, ReconcileContext context)
    {
        if (!OwnedPods.TryParse(set.Spec.Selector, out var selector)) return Plan.Nothing;
        var owner = new ReplicaOwner(
            set, selector, set.Spec.Template, set.Spec.Replicas ?? 1, set.Spec.MinReadySeconds);
        var claim = owner.ClaimPods(context.View);
        var mine = claim.Mine;

        List<PlanStep> steps = [.. claim.Changes];
        var status = ReplicaSetSummary.Of(set, ReplicaCounts.Of(owner, mine, context.Now), context);
        if (!ObjectJson.Same(status.Write, set.Status.Write))
            steps.Add(new PlanStep.UpdateStatus(set with { Status = status }));
        // Adopted pods count only once they are seen to be ours; then this runs again.
        if (!set.Metadata.IsTerminating && claim.Changes.Count == 0)
            steps.AddRange(owner.Adjust(mine, () => Related(set, mine, context.View), context.Now));
        return Plan.Of(steps)
            .RequeuedAfter(PodState.UntilNextAvailable(mine, owner.MinReadySeconds, context.Now));
    }

    private static IEnumerable<ObjectKey> ConcernedBy(Pod pod, ClusterView view) =>
        OwnedPods.Concern(pod, view, s_setsByNamespace, set =>
            OwnedPods.TryParse(set.Spec.Selector, out var selector) && selector.Matches(pod.Metadata.Labels));

    /// <summary>The pods of the set and of its siblings under one Deployment.</summary>
    private static IEnumerable<Pod> Related(ReplicaSet set, IReadOnlyList<Pod> mine, ClusterView view) =>
        set.Metadata.ControllerOf() is { } owner
            ? view.Of<ReplicaSet>().By(s_setsByController, owner.Uid)
                .SelectMany(sibling => view.Of<Pod>().By(OwnedPods.ByController, sibling.Metadata.Uid))
            : mine;
}
