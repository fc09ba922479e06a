using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// Scales a Deployment that is in the middle of a rollout or paused: each set grows or shrinks by its share, so that
/// scaling doesn't hasten a rollout that may be going wrong.
/// </summary>
/// <remarks>
/// 10 replicas, maxSurge 3, of which 8 old and 5 new; scaled to 20: of 23 allowed, 10 are to be added;
/// old 8·23/13 ≈ 14 (+6), new 5·23/13 ≈ 9 (+4).
/// </remarks>
static class ProportionalScaling
{
    public static void Apply(Rollout rollout)
    {
        var wanted = rollout.Bounds.Replicas;
        if (OnlyActiveOrLatest(rollout) is { } only)
        {
            rollout.Scale(only, wanted);
            return;
        }
        if (IsSaturated(rollout))
        {
            foreach (var old in rollout.ActiveOld) rollout.Scale(old, 0);
            return;
        }
        if (rollout.Deployment.Spec.Strategy.Type == DeploymentStrategyType.RollingUpdate) Share(rollout);
    }

    private static ReplicaSet? OnlyActiveOrLatest(Rollout rollout)
    {
        ReplicaSet[] active = [.. rollout.All.Where(set => Rollout.SizeOf(set) > 0)];
        return active.Length switch
        {
            0 => rollout.New ?? rollout.Old.LastOrDefault(),
            1 => active[0],
            _ => null,
        };
    }

    /// <summary>Whether the current set has all the replicas wanted, and they are available.</summary>
    private static bool IsSaturated(Rollout rollout) => rollout.New is { } current
        && Rollout.SizeOf(current) == rollout.Bounds.Replicas
        && NumberIn(current, Annotations.DesiredReplicas) == rollout.Bounds.Replicas
        && current.Status.AvailableReplicas == rollout.Bounds.Replicas;

    private static void Share(Rollout rollout)
    {
        if (rollout.TotalSize == 0) return; // Paused before its first set.
        var allowed = rollout.Bounds.Replicas > 0 ? rollout.Bounds.MaxTotal : 0;
        var toAdd = allowed - rollout.TotalSize;
        // Of sets of one size the younger grow first and the older shrink first.
        var active = rollout.All.Where(set => Rollout.SizeOf(set) > 0);
        ReplicaSet[] bySize = [.. (toAdd > 0 ? active.Reverse() : active).OrderByDescending(Rollout.SizeOf)];
        var sizes = new int[bySize.Length];
        var added = 0;
        for (var i = 0; i < bySize.Length; i++)
        {
            var share = ShareOf(rollout, bySize[i], toAdd, added);
            sizes[i] = Rollout.SizeOf(bySize[i]) + share;
            added += share;
        }
        // What rounding left goes to the largest.
        sizes[0] = Math.Max(0, sizes[0] + toAdd - added);
        for (var i = 0; i < bySize.Length; i++)
            if (!rollout.Scale(bySize[i], sizes[i])) rollout.Resize(bySize[i], sizes[i]);
    }

    private static int ShareOf(Rollout rollout, ReplicaSet set, int toAdd, int added)
    {
        if (toAdd == added) return 0;
        var size = Rollout.SizeOf(set);
        if (rollout.Bounds.Replicas == 0) return Math.Max(-size, toAdd - added);
        var maxBefore = NumberIn(set, Annotations.MaxReplicas) is { } known and > 0 ? known
            : rollout.Deployment.Status.Replicas;
        if (maxBefore == 0) return 0;
        var scaled = Math.Round((double)size * rollout.Bounds.MaxTotal / maxBefore, MidpointRounding.AwayFromZero);
        var share = (int)scaled - size;
        return toAdd > 0 ? Math.Min(share, toAdd - added) : Math.Max(share, toAdd - added);
    }

    private static int? NumberIn(ReplicaSet set, string annotation) =>
        set.Metadata.Annotations.TryGetValue(annotation, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the size asked for has changed since the sets were last sized.</summary>
    public static bool IsDue(Rollout rollout) => rollout.All.Any(set => Rollout.SizeOf(set) > 0
        && NumberIn(set, Annotations.DesiredReplicas) is { } noted && noted != rollout.Bounds.Replicas);
}
