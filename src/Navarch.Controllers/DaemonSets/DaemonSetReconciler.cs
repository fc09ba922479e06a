using Navarch.Api.AppsV1;
using Navarch.Controllers.Ownership;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.DaemonSets;

/// <summary>
/// Keeps one pod on every node that a DaemonSet is meant for: 1 note the template's revision; 2 say in its status what
/// there is; 3 make pods where there are none and delete those that are too many or may not stay; 4 replace pods of an
/// older revision.
/// </summary>
public sealed class DaemonSetReconciler : IReconciler<DaemonSet>
{
    /// <summary>Pods made or deleted in one go.</summary>
    private const int BurstMax = 250;

    /// <summary>A pod that fails at once is made again after this long, not in a loop.</summary>
    private static readonly TimeSpan s_failurePause = TimeSpan.FromMinutes(1);

    private static readonly ObjectIndex<DaemonSet> s_setsByNamespace = ObjectIndexes.ByNamespace<DaemonSet>();

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Pod>(ConcernedBy, OwnedPods.ByController, OwnedPods.OrphansByNamespace),
        Input.Owned<ControllerRevision, DaemonSet>(RevisionHistory.ByController, RevisionHistory.OrphansByNamespace),
        Input.Mapped<Node>(static (_, view) => view.Of<DaemonSet>().All.Select(set => ObjectKey.Of(set)), IsSameNode),
    ];

    public IReadOnlyList<ObjectIndex<DaemonSet>> Indexes { get; } = [s_setsByNamespace];

    public Plan Reconcile(DaemonSet set, ReconcileContext context)
    {
        if (set.Metadata.IsTerminating || !OwnedPods.TryParse(set.Spec.Selector, out var selector))
            return Plan.Nothing;
        var claim = Claim<Pod>.Of(set, selector, OwnedPods.CandidatesFor(set, context.View));
        var history = RevisionHistory.Of(set, selector, context.View);
        // What is adopted counts once it is seen to be ours; then this runs again.
        if (claim.Changes.Count + history.Changes.Count > 0) return Plan.Of([.. claim.Changes, .. history.Changes]);

        var update = history.Want(set.Spec.Template, set.Status.CollisionCount ?? 0, context.View);
        var hash = RevisionTemplate.HashOf(update.Revision);
        var prepared = DaemonPod.Prepare(set, hash);
        var places = DaemonPlace.All(set, prepared, context.View.Of<Node>().All, claim.Mine);
        var work = new DaemonWork(set, hash, prepared, places, context.Now, s_failurePause);
        var status = DaemonSetSummary.Of(set, places, hash, update.CollisionCount, context.Now);

        List<PlanStep> steps = [];
        if (update.Step is { } note) steps.Add(note);
        if (!ObjectJson.Same(status.Write, set.Status.Write))
            steps.Add(new PlanStep.UpdateStatus(set with { Status = status }));
        steps.AddRange(work.Steps(claim.Mine, BurstMax));
        steps.AddRange(history.Surplus(set.Spec.RevisionHistoryLimit, InUse(history, claim.Mine, update)));
        return Plan.Of(steps)
            .RequeuedAfter(PodState.UntilNextAvailable(claim.Mine, set.Spec.MinReadySeconds, context.Now))
            .RequeuedAfter(work.UntilNextTry);
    }

    private static HashSet<string> InUse(RevisionHistory history, IReadOnlyList<Pod> pods, WantedRevision update)
    {
        var hashes = pods.Select(pod => pod.Metadata.Labels.GetValueOrDefault(RevisionTemplate.PodLabel, ""))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            update.Name,
            .. history.All.Where(revision => hashes.Contains(RevisionTemplate.HashOf(revision)))
                .Select(revision => revision.Metadata.Name),
        ];
    }

    private static IEnumerable<ObjectKey> ConcernedBy(Pod pod, ClusterView view) =>
        OwnedPods.Concern(pod, view, s_setsByNamespace, set =>
            OwnedPods.TryParse(set.Spec.Selector, out var selector) && selector.Matches(pod.Metadata.Labels));

    /// <summary>A node's heartbeat moves no pod.</summary>
    private static bool IsSameNode(Node before, Node after) =>
        before.Spec.Unschedulable == after.Spec.Unschedulable
        && before.Spec.Taints.SequenceEqual(after.Spec.Taints)
        && before.Metadata.Labels.Count == after.Metadata.Labels.Count
        && before.Metadata.Labels.All(label => after.Metadata.Labels.GetValueOrDefault(label.Key) == label.Value);
}
