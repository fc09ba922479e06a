using Navarch.Api.AppsV1;
using Navarch.Controllers.Ownership;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.StatefulSets;

/// <summary>
/// Keeps a StatefulSet's pods, each with its name and its claims: 1 note the template's revision; 2 say in its status
/// what there is; 3 make missing pods in order; 4 delete those beyond the number, last first; 5 replace those of an
/// older revision, last first.
/// </summary>
public sealed class StatefulSetReconciler : IReconciler<StatefulSet>
{
    private static readonly ObjectIndex<StatefulSet> s_setsByNamespace = ObjectIndexes.ByNamespace<StatefulSet>();

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Pod>(ConcernedBy, OwnedPods.ByController, OwnedPods.OrphansByNamespace),
        Input.Owned<ControllerRevision, StatefulSet>(
            RevisionHistory.ByController, RevisionHistory.OrphansByNamespace),
        Input.Mapped<PersistentVolumeClaim>(SetsOf),
    ];

    public IReadOnlyList<ObjectIndex<StatefulSet>> Indexes { get; } = [s_setsByNamespace];

    public Plan Reconcile(StatefulSet set, ReconcileContext context)
    {
        if (!OwnedPods.TryParse(set.Spec.Selector, out var selector)) return Plan.Nothing;
        var claim = Claim<Pod>.Of(set, selector, CandidatesFor(set, context.View));
        var history = RevisionHistory.Of(set, selector, context.View);
        // What is adopted counts once it is seen to be ours; then this runs again.
        if (claim.Changes.Count + history.Changes.Count > 0) return Plan.Of([.. claim.Changes, .. history.Changes]);

        var update = history.Want(set.Spec.Template, set.Status.CollisionCount ?? 0, context.View);
        var current = history.All.FirstOrDefault(
            revision => revision.Metadata.Name == set.Status.CurrentRevision) ?? update.Revision;
        var rollout = new StatefulRollout(set, current, update.Revision, claim.Mine, context);
        var status = StatefulSetSummary.Of(set, claim.Mine, current.Metadata.Name, update, context.Now);

        List<PlanStep> steps = [];
        if (update.Step is { } note) steps.Add(note);
        if (!ObjectJson.Same(status.Write, set.Status.Write))
            steps.Add(new PlanStep.UpdateStatus(set with { Status = status }));
        if (!set.Metadata.IsTerminating)
        {
            steps.AddRange(rollout.Steps());
            steps.AddRange(history.Surplus(set.Spec.RevisionHistoryLimit, InUse(claim.Mine, current, update)));
        }
        return Plan.Of(steps)
            .RequeuedAfter(PodState.UntilNextAvailable(claim.Mine, set.Spec.MinReadySeconds, context.Now));
    }

    private static HashSet<string> InUse(
        IReadOnlyList<Pod> pods, ControllerRevision current, WantedRevision update) =>
        [current.Metadata.Name, update.Name, .. pods.Select(StatefulPod.RevisionOf)];

    private static IEnumerable<ObjectKey> ConcernedBy(Pod pod, ClusterView view) =>
        OwnedPods.Concern(pod, view, s_setsByNamespace, set =>
            OwnedPods.TryParse(set.Spec.Selector, out var selector) && selector.Matches(pod.Metadata.Labels)
            && StatefulPod.OrdinalOf(set, pod) >= 0);

    /// <summary>A claim concerns the set in whose name it is: a pod may wait for it to go.</summary>
    private static IEnumerable<ObjectKey> SetsOf(PersistentVolumeClaim claim, ClusterView view) =>
        view.Of<StatefulSet>().By(s_setsByNamespace, claim.Metadata.Namespace)
            .Where(set => set.Spec.VolumeClaimTemplates.Any(template => claim.Metadata.Name.StartsWith(
                $"{template.Metadata.Name}-{set.Metadata.Name}-", StringComparison.Ordinal)))
            .Select(set => ObjectKey.Of(set));

    /// <summary>An orphan of another name can't become one of the set's.</summary>
    private static IEnumerable<Pod> CandidatesFor(StatefulSet set, ClusterView view) =>
        OwnedPods.CandidatesFor(set, view).Where(pod =>
            pod.Metadata.ControllerOf() is not null || StatefulPod.OrdinalOf(set, pod) >= 0);
}
