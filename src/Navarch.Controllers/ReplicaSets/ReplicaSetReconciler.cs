using Navarch.Api.AppsV1;
using Navarch.Api.Selectors;
using Navarch.Controllers.Ownership;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.ReplicaSets;

/// <summary>
/// Keeps as many pods as a ReplicaSet asks for: 1 count the active pods it owns; 2 adopt and release by its selector;
/// 3 say in its status what there is; 4 make what is missing or delete what is too much.
/// </summary>
public sealed class ReplicaSetReconciler : IReconciler<ReplicaSet>
{
    /// <summary>Pods made or deleted in one go.</summary>
    private const int BurstMax = 500;

    private static readonly ObjectIndex<Pod> s_podsByController = ObjectIndexes.ByController<Pod>();
    private static readonly ObjectIndex<Pod> s_orphansByNamespace =
        new("orphan", static pod => pod.Metadata.ControllerOf() is null ? [pod.Metadata.Namespace] : []);
    private static readonly ObjectIndex<ReplicaSet> s_setsByController = ObjectIndexes.ByController<ReplicaSet>();
    private static readonly ObjectIndex<ReplicaSet> s_setsByNamespace = ObjectIndexes.ByNamespace<ReplicaSet>();

    public IReadOnlyList<Input> Inputs { get; } =
        [Input.Mapped<Pod>(ConcernedBy, s_podsByController, s_orphansByNamespace)];

    public IReadOnlyList<ObjectIndex<ReplicaSet>> Indexes { get; } = [s_setsByController, s_setsByNamespace];

    public Plan Reconcile(ReplicaSet set, ReconcileContext context)
    {
        if (!TryParse(set, out var selector)) return Plan.Nothing;
        var claim = Claim<Pod>.Of(set, selector, CandidatesFor(set, context.View));
        var (mine, wanted) = (claim.Mine, set.Spec.Replicas ?? 1);

        List<PlanStep> steps = [.. claim.Changes];
        var status = ReplicaSetSummary.Of(set, mine, context);
        if (!ObjectJson.Same(status.Write, set.Status.Write))
            steps.Add(new PlanStep.UpdateStatus(set with { Status = status }));
        // Adopted pods count only once they are seen to be ours; then this runs again.
        if (!set.Metadata.IsTerminating && claim.Changes.Count == 0)
        {
            for (var i = mine.Count; i < wanted && i - mine.Count < BurstMax; i++) steps.Add(MakePod(set));
            if (mine.Count > wanted)
                steps.AddRange(Surplus(set, mine, mine.Count - wanted, context).Select(pod => DeletePod(set, pod)));
        }
        return Plan.Of(steps).RequeuedAfter(ReplicaSetSummary.UntilNextAvailable(set, mine, context.Now));
    }

    /// <summary>A pod concerns its owner; an orphan, all that select it.</summary>
    private static IEnumerable<ObjectKey> ConcernedBy(Pod pod, ClusterView view)
    {
        if (pod.Metadata.ControllerOf() is not null) return Input.OwnerOf(pod, ReplicaSet.ResourceType);
        return view.Of<ReplicaSet>().By(s_setsByNamespace, pod.Metadata.Namespace)
            .Where(set => TryParse(set, out var selector) && selector.Matches(pod.Metadata.Labels))
            .Select(set => ObjectKey.Of(set));
    }

    private static bool TryParse(
        ReplicaSet set, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LabelFilter? selector)
    {
        selector = null;
        return set.Spec.Selector is { } declared && LabelFilter.TryFrom(declared, out selector, out _)
            && !selector.IsEverything;
    }

    private static IEnumerable<Pod> CandidatesFor(ReplicaSet set, ClusterView view)
    {
        var pods = view.Of<Pod>();
        return pods.By(s_podsByController, set.Metadata.Uid)
            .Concat(pods.By(s_orphansByNamespace, set.Metadata.Namespace))
            .Where(pod => pod.IsActive && pod.Metadata.Namespace == set.Metadata.Namespace);
    }

    private static PlanStep MakePod(ReplicaSet set)
    {
        var template = set.Spec.Template;
        var pod = new Pod
        {
            Metadata = new ObjectMeta
            {
                GenerateName = $"{set.Metadata.Name}-",
                Namespace = set.Metadata.Namespace,
                Labels = template.Metadata.Labels,
                Annotations = template.Metadata.Annotations,
                Finalizers = template.Metadata.Finalizers,
                OwnerReferences = [set.AsController()],
            },
            Spec = template.Spec,
        };
        return PlanStep.Create.Of(pod) with
        {
            Done = PlannedEvent.Normal(set, "SuccessfulCreate", "Created pod: {0}"),
            Failed = PlannedEvent.Warning(set, "FailedCreate", "Error creating: {0}"),
        };
    }

    private static PlanStep DeletePod(ReplicaSet set, Pod pod) => PlanStep.Delete.Of(pod) with
    {
        Done = PlannedEvent.Normal(set, "SuccessfulDelete", "Deleted pod: {0}"),
        Failed = PlannedEvent.Warning(set, "FailedDelete", "Error deleting: {0}"),
    };

    private static IEnumerable<Pod> Surplus(
        ReplicaSet set, IReadOnlyList<Pod> mine, int count, ReconcileContext context)
    {
        if (count >= mine.Count) return mine.Take(BurstMax);
        var rank = new DeletionRank(CountPerNode(set, mine, context.View), context.Now);
        return mine.Order(rank).Take(Math.Min(count, BurstMax));
    }

    /// <summary>Counts the active pods of the set and of its siblings under one Deployment.</summary>
    private static Dictionary<string, int> CountPerNode(ReplicaSet set, IReadOnlyList<Pod> mine, ClusterView view)
    {
        IEnumerable<Pod> related = mine;
        if (set.Metadata.ControllerOf() is { } owner)
            related = view.Of<ReplicaSet>().By(s_setsByController, owner.Uid)
                .SelectMany(sibling => view.Of<Pod>().By(s_podsByController, sibling.Metadata.Uid));
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var pod in related)
            if (pod.IsActive && pod.Spec.NodeName.Length > 0)
                counts[pod.Spec.NodeName] = counts.GetValueOrDefault(pod.Spec.NodeName) + 1;
        return counts;
    }
}
