using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// One step of a rolling update: 1 grow the current set as far as maxSurge lets; else 2 shrink the old ones as far as
/// maxUnavailable lets, what is unhealthy in them first. The statuses that the sets then report bring the next step.
/// </summary>
static class RollingUpdate
{
    public static void Step(Rollout rollout)
    {
        if (rollout.New is not { } current) return;
        var size = Rollout.SizeOf(current);
        if (size > rollout.Bounds.Replicas)
        {
            rollout.Scale(current, rollout.Bounds.Replicas);
            return;
        }
        if (size < rollout.Bounds.Replicas && rollout.Scale(current, rollout.AllowedNewSize(size))) return;
        ShrinkOld(rollout, current);
    }

    private static void ShrinkOld(Rollout rollout, ReplicaSet current)
    {
        if (rollout.ActiveOld.Count == 0) return;
        // Unavailable pods of the current set must not make room: else a broken template would eat up the old sets.
        var newUnavailable = Rollout.SizeOf(current) - current.Status.AvailableReplicas;
        var max = rollout.TotalSize - rollout.Bounds.MinAvailable - newUnavailable;
        if (max <= 0) return;
        DropUnhealthy(rollout, max);
        var spare = rollout.All.Sum(set => set.Status.AvailableReplicas) - rollout.Bounds.MinAvailable;
        foreach (var old in rollout.ActiveOld)
        {
            if (spare <= 0) return;
            var count = Math.Min(Rollout.SizeOf(old), spare);
            rollout.Scale(old, Rollout.SizeOf(old) - count);
            spare -= count;
        }
    }

    private static void DropUnhealthy(Rollout rollout, int max)
    {
        foreach (var old in rollout.ActiveOld)
        {
            if (max <= 0) return;
            var unhealthy = Rollout.SizeOf(old) - old.Status.AvailableReplicas;
            if (unhealthy <= 0) continue;
            var count = Math.Min(max, unhealthy);
            rollout.Scale(old, Rollout.SizeOf(old) - count);
            max -= count;
        }
    }
}
