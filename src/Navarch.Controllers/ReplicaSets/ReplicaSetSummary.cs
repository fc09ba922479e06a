using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.ReplicaSets;

/// <summary>A ReplicaSet's status, from its pods.</summary>
static class ReplicaSetSummary
{
    public static ReplicaSetStatus Of(ReplicaSet set, IReadOnlyList<Pod> mine, ReconcileContext context)
    {
        int labelled = 0, ready = 0, available = 0;
        foreach (var pod in mine)
        {
            if (HasLabels(pod, set.Spec.Template.Metadata.Labels)) labelled++;
            if (!pod.IsReady) continue;
            ready++;
            if (pod.IsAvailable(set.Spec.MinReadySeconds, context.Now)) available++;
        }
        return set.Status with
        {
            Replicas = mine.Count,
            FullyLabeledReplicas = labelled,
            ReadyReplicas = ready,
            AvailableReplicas = available,
            ObservedGeneration = set.Metadata.Generation,
            Conditions = ConditionsOf(set, context),
        };
    }

    /// <summary>When the next ready pod has been ready for long enough; null when none is waiting for that.</summary>
    public static TimeSpan? UntilNextAvailable(ReplicaSet set, IReadOnlyList<Pod> mine, DateTimeOffset now)
    {
        TimeSpan? least = null;
        foreach (var pod in mine)
        {
            if (pod.ReadySince is not { } since || pod.IsAvailable(set.Spec.MinReadySeconds, now)) continue;
            var left = since + TimeSpan.FromSeconds(set.Spec.MinReadySeconds) - now;
            if (least is null || left < least) least = left;
        }
        return least;
    }

    private static IReadOnlyList<ReplicaSetCondition> ConditionsOf(ReplicaSet set, ReconcileContext context)
    {
        var others = set.Status.Conditions.Where(condition => condition.Type != ReplicaSetConditionType.ReplicaFailure);
        if (context.LastFailure is not { Step: PlanStep.Create or PlanStep.Delete } failure) return [.. others];
        var standing = set.Status.Conditions.FirstOrDefault(
            condition => condition.Type == ReplicaSetConditionType.ReplicaFailure);
        if (standing is not null) return set.Status.Conditions;
        return
        [
            .. others,
            new ReplicaSetCondition
            {
                Type = ReplicaSetConditionType.ReplicaFailure,
                Status = ConditionStatus.True,
                Reason = failure.Step is PlanStep.Create ? "FailedCreate" : "FailedDelete",
                Message = failure.Status.Message,
                LastTransitionTime = context.Now,
            },
        ];
    }

    private static bool HasLabels(Pod pod, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (name, value) in labels)
            if (!pod.Metadata.Labels.TryGetValue(name, out var has) || has != value) return false;
        return true;
    }
}
