using Navarch.Api.AppsV1;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.ReplicaSets;

/// <summary>A ReplicaSet's status, from its pods.</summary>
static class ReplicaSetSummary
{
    public static ReplicaSetStatus Of(ReplicaSet set, ReplicaCounts counts, ReconcileContext context) =>
        set.Status with
        {
            Replicas = counts.Total,
            FullyLabeledReplicas = counts.Labelled,
            ReadyReplicas = counts.Ready,
            AvailableReplicas = counts.Available,
            ObservedGeneration = set.Metadata.Generation,
            Conditions = ConditionsOf(set, context),
        };

    private static IReadOnlyList<ReplicaSetCondition> ConditionsOf(ReplicaSet set, ReconcileContext context)
    {
        var others = set.Status.Conditions.Where(condition => condition.Type != ReplicaSetConditionType.ReplicaFailure);
        if (ReplicaFailure.Of(context) is not { } failure) return [.. others];
        var standing = set.Status.Conditions.Any(
            condition => condition.Type == ReplicaSetConditionType.ReplicaFailure);
        if (standing) return set.Status.Conditions;
        return
        [
            .. others,
            new ReplicaSetCondition
            {
                Type = ReplicaSetConditionType.ReplicaFailure,
                Status = ConditionStatus.True,
                Reason = failure.Reason,
                Message = failure.Message,
                LastTransitionTime = context.Now,
            },
        ];
    }
}
