using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.DaemonSets;

/// <summary>
/// Which pods a rolling update replaces now. With <c>maxSurge</c> the new pod comes first and the old one goes when the
/// new one is available; without, the old one goes first, as many at once as may be unavailable.
/// </summary>
/// <param name="Delete">Pods to delete.</param>
/// <param name="MakeAt">Nodes on which a second pod is made.</param>
sealed record DaemonRollout(IReadOnlyList<Pod> Delete, IReadOnlyList<string> MakeAt)
{
    public static readonly DaemonRollout Nothing = new([], []);

    public static DaemonRollout Of(
        DaemonSet set, IReadOnlyList<DaemonPlace> places, string hash, DateTimeOffset now)
    {
        if (set.Spec.UpdateStrategy.Type != DaemonSetUpdateStrategyType.RollingUpdate) return Nothing;
        var rolling = set.Spec.UpdateStrategy.RollingUpdate;
        var desired = places.Count(place => place.ShouldRun);
        var surge = rolling?.MaxSurge is { } more ? ScaledValue.Of(more, desired, roundUp: true) : 0;
        var unavailable = rolling?.MaxUnavailable is { } fewer ? ScaledValue.Of(fewer, desired, roundUp: true) : 0;
        IReadOnlyList<Pair> pairs =
            [.. places.Where(place => place.ShouldRun || place.Pods.Count > 0).Select(place => Pair.Of(place, hash))];
        bool IsAvailable(Pod? pod) => pod is not null && pod.IsAvailable(set.Spec.MinReadySeconds, now);
        return surge > 0
            ? Surging(pairs, surge, IsAvailable, desired) : Replacing(pairs, Math.Max(1, unavailable), IsAvailable);
    }

    /// <summary>The new and the old pod of a place, of those that are not going.</summary>
    private sealed record Pair(DaemonPlace Place, Pod? New, Pod? Old, bool IsCrowded)
    {
        public static Pair Of(DaemonPlace place, string hash)
        {
            Pod[] staying = [.. place.Pods.Where(pod => !pod.IsTerminating)];
            Pod[] updated = [.. staying.Where(pod => DaemonPod.IsOf(pod, hash))];
            Pod[] outdated = [.. staying.Where(pod => !DaemonPod.IsOf(pod, hash))];
            return new Pair(place, updated.FirstOrDefault(), outdated.FirstOrDefault(),
                updated.Length > 1 || outdated.Length > 1);
        }
    }

    private static DaemonRollout Replacing(IReadOnlyList<Pair> pairs, int max, Func<Pod?, bool> isAvailable)
    {
        List<Pod> unwell = [], well = [];
        var unavailable = 0;
        foreach (var pair in pairs)
        {
            if (pair.IsCrowded || pair.New is null == pair.Old is null) unavailable++;
            else if (pair.Old is null)
            {
                if (!isAvailable(pair.New)) unavailable++;
            }
            else if (isAvailable(pair.Old)) well.Add(pair.Old);
            else
            {
                // One that serves nobody may be replaced at once.
                unwell.Add(pair.Old);
                unavailable++;
            }
        }
        return new DaemonRollout([.. unwell, .. well.Take(Math.Max(0, max - unavailable))], []);
    }

    private static DaemonRollout Surging(
        IReadOnlyList<Pair> pairs, int max, Func<Pod?, bool> isAvailable, int desired)
    {
        List<Pod> delete = [], misplaced = [];
        List<string> atOnce = [], candidates = [];
        int surging = 0, available = 0;
        foreach (var pair in pairs)
        {
            if (pair.IsCrowded)
            {
                surging++;
                continue;
            }
            if (isAvailable(pair.Old ?? pair.New)) available++;
            switch (pair)
            {
                case { Old: null }:
                    break;
                case { New: null, Place.ShouldRun: false }:
                    (isAvailable(pair.Old) ? misplaced : delete).Add(pair.Old!);
                    break;
                case { New: null }:
                    (isAvailable(pair.Old) ? candidates : atOnce).Add(pair.Place.Node);
                    break;
                default:
                    if (isAvailable(pair.New)) delete.Add(pair.Old!);
                    else surging++;
                    break;
            }
        }
        delete.AddRange(misplaced.Take(Math.Max(0, available - desired)));
        return new DaemonRollout(delete, [.. atOnce, .. candidates.Take(Math.Max(0, max - surging))]);
    }
}
