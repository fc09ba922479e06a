using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.StatefulSets;

/// <summary>A StatefulSet's status, from its pods.</summary>
static class StatefulSetSummary
{
    public static StatefulSetStatus Of(
        StatefulSet set, IReadOnlyList<Pod> pods, string current, WantedRevision update, DateTimeOffset now)
    {
        bool IsMade(Pod pod, string revision) => !pod.IsTerminating && StatefulPod.RevisionOf(pod) == revision;
        var status = set.Status with
        {
            ObservedGeneration = set.Metadata.Generation,
            Replicas = pods.Count,
            ReadyReplicas = pods.Count(pod => pod.IsRunningAndReady),
            AvailableReplicas = pods.Count(
                pod => pod.IsRunningAndReady && pod.IsAvailable(set.Spec.MinReadySeconds, now)),
            CurrentReplicas = pods.Count(pod => IsMade(pod, current)),
            UpdatedReplicas = pods.Count(pod => IsMade(pod, update.Name)),
            CurrentRevision = current,
            UpdateRevision = update.Name,
            CollisionCount = update.CollisionCount,
        };
        var wanted = set.Spec.Replicas ?? 1;
        var isRolledOut = set.Spec.UpdateStrategy.Type == StatefulSetUpdateStrategyType.RollingUpdate
            && status.UpdatedReplicas == wanted && status.ReadyReplicas == wanted && status.Replicas == wanted;
        return isRolledOut
            ? status with { CurrentReplicas = wanted, CurrentRevision = status.UpdateRevision } : status;
    }
}
