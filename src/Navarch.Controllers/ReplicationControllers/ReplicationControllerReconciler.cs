using System.Diagnostics.CodeAnalysis;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.ReplicationControllers;

/// <summary>Keeps as many pods as a ReplicationController asks for, by the rules of a ReplicaSet.</summary>
public sealed class ReplicationControllerReconciler : IReconciler<ReplicationController>
{
    private static readonly ObjectIndex<ReplicationController> s_byNamespace =
        ObjectIndexes.ByNamespace<ReplicationController>();

    public IReadOnlyList<Input> Inputs { get; } =
        [Input.Mapped<Pod>(ConcernedBy, OwnedPods.ByController, OwnedPods.OrphansByNamespace)];

    public IReadOnlyList<ObjectIndex<ReplicationController>> Indexes { get; } = [s_byNamespace];

    public Plan Reconcile(ReplicationController controller, ReconcileContext context)
    {
        if (!TryRead(controller, out var owner)) return Plan.Nothing;
        var claim = owner.ClaimPods(context.View);
        var mine = claim.Mine;

        List<PlanStep> steps = [.. claim.Changes];
        var status = StatusOf(controller, ReplicaCounts.Of(owner, mine, context.Now), context);
        if (!ObjectJson.Same(status.Write, controller.Status.Write))
            steps.Add(new PlanStep.UpdateStatus(controller with { Status = status }));
        // Adopted pods count only once they are seen to be ours; then this runs again.
        if (!controller.Metadata.IsTerminating && claim.Changes.Count == 0)
            steps.AddRange(owner.Adjust(mine, () => mine, context.Now));
        return Plan.Of(steps)
            .RequeuedAfter(PodState.UntilNextAvailable(mine, owner.MinReadySeconds, context.Now));
    }

    private static IEnumerable<ObjectKey> ConcernedBy(Pod pod, ClusterView view) =>
        OwnedPods.Concern(pod, view, s_byNamespace, controller =>
            TryRead(controller, out var owner) && owner.Selector.Matches(pod.Metadata.Labels));

    private static bool TryRead(ReplicationController controller, [NotNullWhen(true)] out ReplicaOwner? owner)
    {
        var spec = controller.Spec;
        var keepsNothing = spec.Template is null || spec.Selector.Count == 0;
        owner = keepsNothing ? null : new ReplicaOwner(controller,
            Api.Selectors.LabelFilter.From(spec.Selector), spec.Template!, spec.Replicas ?? 1, spec.MinReadySeconds);
        return owner is not null;
    }

    private static ReplicationControllerStatus StatusOf(
        ReplicationController controller, ReplicaCounts counts, ReconcileContext context) => new()
    {
        Replicas = counts.Total,
        FullyLabeledReplicas = counts.Labelled,
        ReadyReplicas = counts.Ready,
        AvailableReplicas = counts.Available,
        ObservedGeneration = controller.Metadata.Generation,
        Conditions = ConditionsOf(controller.Status.Conditions, context),
    };

    private static IReadOnlyList<ReplicationControllerCondition> ConditionsOf(
        IReadOnlyList<ReplicationControllerCondition> known, ReconcileContext context)
    {
        const string type = ReplicationControllerConditionType.ReplicaFailure;
        if (ReplicaFailure.Of(context) is not { } failure) return [.. known.Where(condition => condition.Type != type)];
        if (known.Any(condition => condition.Type == type)) return known;
        return
        [
            .. known,
            new ReplicationControllerCondition
            {
                Type = type,
                Status = ConditionStatus.True,
                Reason = failure.Reason,
                Message = failure.Message,
                LastTransitionTime = context.Now,
            },
        ];
    }
}
