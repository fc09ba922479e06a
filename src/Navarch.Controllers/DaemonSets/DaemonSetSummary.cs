using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.DaemonSets;

/// <summary>A DaemonSet's status, from its places.</summary>
static class DaemonSetSummary
{
    public static DaemonSetStatus Of(
        DaemonSet set, IReadOnlyList<DaemonPlace> places, string hash, int collisionCount, DateTimeOffset now)
    {
        int desired = 0, current = 0, misplaced = 0, ready = 0, available = 0, updated = 0;
        foreach (var place in places)
        {
            if (!place.ShouldRun)
            {
                if (place.Pods.Count > 0) misplaced++;
                continue;
            }
            desired++;
            if (place.Pods.Count == 0) continue;
            current++;
            var pod = place.Pods[0];
            if (pod.IsReady) ready++;
            if (pod.IsAvailable(set.Spec.MinReadySeconds, now)) available++;
            if (DaemonPod.IsOf(pod, hash)) updated++;
        }
        return set.Status with
        {
            ObservedGeneration = set.Metadata.Generation,
            DesiredNumberScheduled = desired,
            CurrentNumberScheduled = current,
            NumberMisscheduled = misplaced,
            NumberReady = ready,
            NumberAvailable = available,
            NumberUnavailable = desired - available,
            UpdatedNumberScheduled = updated,
            CollisionCount = collisionCount > 0 ? collisionCount : set.Status.CollisionCount,
        };
    }
}
