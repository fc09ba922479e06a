using Navarch.Api.AppsV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Selectors;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.Disruption;

/// <summary>
/// Says in a PodDisruptionBudget's status how many of its pods may go now: 1 find its pods; 2 tell from their workloads
/// how many there should be; 3 count the healthy ones, without those whose eviction was granted; 4 allow the
/// difference. What can't be told allows nothing.
/// </summary>
public sealed class DisruptionReconciler : IReconciler<PodDisruptionBudget>
{
    /// <summary>A granted eviction that did not delete its pod by then counts no longer.</summary>
    private static readonly TimeSpan s_deletionTimeout = TimeSpan.FromMinutes(2);

    private static readonly ObjectIndex<Pod> s_podsByNamespace = ObjectIndexes.ByNamespace<Pod>();
    private static readonly ObjectIndex<PodDisruptionBudget> s_budgetsByNamespace =
        ObjectIndexes.ByNamespace<PodDisruptionBudget>();

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<Pod>(BudgetsOf, s_podsByNamespace),
        Input.Read<ReplicationController>(),
        Input.Read<ReplicaSet>(),
        Input.Read<Deployment>(),
        Input.Read<StatefulSet>(),
    ];

    public IReadOnlyList<ObjectIndex<PodDisruptionBudget>> Indexes { get; } = [s_budgetsByNamespace];

    public Plan Reconcile(PodDisruptionBudget budget, ReconcileContext context)
    {
        var selector = LabelFilter.From(budget.Spec.Selector);
        Pod[] pods =
        [
            .. context.View.Of<Pod>().By(s_podsByNamespace, budget.Metadata.Namespace)
                .Where(pod => selector.Matches(pod.Metadata.Labels)),
        ];
        var goal = DisruptionGoal.Of(budget, pods, context.View);
        if (goal.Problem is { } problem) return FailSafe(budget, problem, context.Now);

        var disrupted = StillDisrupted(budget, pods, context.Now);
        var healthy = pods.Count(pod =>
            !pod.IsTerminating && pod.IsReady && !disrupted.ContainsKey(pod.Metadata.Name));
        var allowed = goal.Expected > 0 ? Math.Max(0, healthy - goal.DesiredHealthy) : 0;
        var status = BudgetStatus.Of(budget, allowed, context.Now) with
        {
            CurrentHealthy = healthy,
            DesiredHealthy = goal.DesiredHealthy,
            ExpectedPods = goal.Expected,
            DisruptedPods = disrupted,
        };
        var recheck = disrupted.Count > 0
            ? disrupted.Values.Min() + s_deletionTimeout - context.Now : (TimeSpan?)null;
        return (Write(budget, status) with { Events = EventsOf(budget, pods, goal, context.Now) })
            .RequeuedAfter(recheck);
    }

    private static IEnumerable<ObjectKey> BudgetsOf(Pod pod, ClusterView view) =>
        view.Of<PodDisruptionBudget>().By(s_budgetsByNamespace, pod.Metadata.Namespace)
            .Where(budget => LabelFilter.From(budget.Spec.Selector).Matches(pod.Metadata.Labels))
            .Select(budget => ObjectKey.Of(budget));

    private static Dictionary<string, DateTimeOffset> StillDisrupted(
        PodDisruptionBudget budget, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        Dictionary<string, DateTimeOffset> still = new(StringComparer.Ordinal);
        foreach (var pod in pods)
            if (!pod.IsTerminating && budget.Status.DisruptedPods.TryGetValue(pod.Metadata.Name, out var since)
                && since + s_deletionTimeout > now)
                still[pod.Metadata.Name] = since;
        return still;
    }

    private static List<PlannedEvent> EventsOf(
        PodDisruptionBudget budget, IReadOnlyList<Pod> pods, DisruptionGoal goal, DateTimeOffset now)
    {
        List<PlannedEvent> told = [];
        if (pods.Count == 0) told.Add(PlannedEvent.Normal(budget, "NoPods", "No matching pods found"));
        if (goal.HasUnmanaged)
            told.Add(PlannedEvent.Warning(budget, "UnmanagedPods",
                "Some pods that the budget selects belong to no workload, so the share that may go can't be told " +
                "from their number; give .spec.minAvailable as a number to count them"));
        foreach (var pod in pods)
            if (!pod.IsTerminating && budget.Status.DisruptedPods.TryGetValue(pod.Metadata.Name, out var since)
                && since + s_deletionTimeout <= now)
                told.Add(PlannedEvent.Warning(pod, "NotDeleted",
                    $"PodDisruptionBudget {ObjectKey.Of(budget)} expected the pod to be deleted and it was not"));
        return told;
    }

    private static Plan FailSafe(PodDisruptionBudget budget, string problem, DateTimeOffset now) =>
        Write(budget, BudgetStatus.Failed(budget, problem, now)) with
        {
            Events =
            [
                PlannedEvent.Warning(budget, "CalculateExpectedPodCountFailed",
                    $"Failed to calculate the number of expected pods: {problem}"),
            ],
        };

    private static Plan Write(PodDisruptionBudget budget, PodDisruptionBudgetStatus status) =>
        ObjectJson.Same(status.Write, budget.Status.Write)
            ? Plan.Nothing : Plan.Of(new PlanStep.UpdateStatus(budget with { Status = status }));
}
