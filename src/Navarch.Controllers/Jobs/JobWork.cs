using Navarch.Api.BatchV1;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.Jobs;

/// <summary>The pods that a running Job makes and deletes now.</summary>
/// <param name="Deletes">Active pods that are too many.</param>
/// <param name="Makes">The indexes of pods to make; -1 each for a Job without indexes.</param>
/// <param name="Wait">How long until more may be made; null when nothing waits.</param>
sealed record JobWork(IReadOnlyList<Pod> Deletes, IReadOnlyList<int> Makes, TimeSpan? Wait)
{
    /// <summary>Pods made or deleted in one go.</summary>
    private const int BurstMax = 500;

    private static readonly TimeSpan s_backoffMin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_backoffMax = TimeSpan.FromMinutes(10);

    public static readonly JobWork Nothing = new([], [], null);

    public static JobWork Of(Job job, JobPods pods, DateTimeOffset now)
    {
        if (job.Spec.Suspend == true) return new JobWork(pods.Active, [], null);
        var wanted = WantedActive(job, pods);
        var surplus = Surplus(job, pods, wanted, now);
        if (surplus.Count > 0) return new JobWork([.. surplus.Take(BurstMax)], [], null);

        var isLateReplacing = job.Spec.PodReplacementPolicy == PodReplacementPolicy.Failed;
        var missing = wanted - pods.Active.Count - (isLateReplacing ? pods.Terminating.Count : 0);
        if (missing <= 0) return Nothing;
        missing = Math.Min(missing, BurstMax);
        if (pods.FailedIndexes is not null) return ByIndex(Pending(job, pods, isLateReplacing), missing, pods, now);
        if (UntilNextTry(pods, now) is { } wait) return new JobWork([], [], wait);
        return new JobWork([],
            pods.IsIndexed ? [.. Pending(job, pods, isLateReplacing).Take(missing)] : [.. Enumerable.Repeat(-1, missing)],
            null);
    }

    private static int WantedActive(Job job, JobPods pods)
    {
        var parallelism = job.Spec.Parallelism ?? 1;
        if (job.Spec.Completions is { } completions)
            return Math.Clamp(completions - pods.Succeeded, 0, parallelism);
        // Once one has succeeded, those that run may end by themselves and no more are made.
        return pods.Succeeded > 0 ? Math.Min(pods.Active.Count, parallelism) : parallelism;
    }

    private static List<Pod> Surplus(Job job, JobPods pods, int wanted, DateTimeOffset now)
    {
        var rank = new DeletionRank(new Dictionary<string, int>(), now);
        List<Pod> surplus = [];
        List<Pod> left = [.. pods.Active.Order(rank)];
        if (pods.IsIndexed)
        {
            // Of two pods of one index the longer running stays; an index beyond the last has no place.
            HashSet<int> seen = [];
            for (var i = left.Count - 1; i >= 0; i--)
                if (!pods.IsValid(left[i]) || !seen.Add(left[i].CompletionIndex))
                {
                    surplus.Add(left[i]);
                    left.RemoveAt(i);
                }
        }
        surplus.AddRange(left.Take(Math.Max(0, left.Count - wanted)));
        return surplus;
    }

    /// <summary>The indexes that neither have an outcome nor a pod, lowest first.</summary>
    private static IEnumerable<int> Pending(Job job, JobPods pods, bool isLateReplacing)
    {
        var taken = pods.Active.Concat(isLateReplacing ? pods.Terminating : []).Select(pod => pod.CompletionIndex)
            .ToHashSet();
        for (var index = 0; index < job.Spec.Completions; index++)
            if (!taken.Contains(index) && !pods.Completed.Has(index) && pods.FailedIndexes?.Has(index) != true)
                yield return index;
    }

    private static JobWork ByIndex(IEnumerable<int> pending, int missing, JobPods pods, DateTimeOffset now)
    {
        List<int> makes = [];
        TimeSpan? least = null;
        foreach (var index in pending)
        {
            if (makes.Count == missing) break;
            var wait = pods.LastFailed.TryGetValue(index, out var last)
                ? Left(last.EarlierFailures + last.EarlierIgnoredFailures + 1, last.EndedAt, now) : null;
            if (wait is null) makes.Add(index);
            else if (least is null || wait < least) least = wait;
        }
        return new JobWork([], makes, least);
    }

    /// <summary>
    /// The pause after failures doubles with each since the last success. Failed pods stay as long as their Job, so
    /// that a restart of the controller forgets nothing.
    /// </summary>
    private static TimeSpan? UntilNextTry(JobPods pods, DateTimeOffset now)
    {
        var lastSuccess = pods.All.Where(pod => pod.Status.Phase == PodPhase.Succeeded).Max(pod => pod.EndedAt);
        Pod[] failed =
            [.. pods.All.Where(pod => pods.HasFailed(pod) && !(pod.EndedAt <= lastSuccess))];
        return failed.Length == 0 ? null : Left(failed.Length, failed.Max(pod => pod.EndedAt), now);
    }

    private static TimeSpan? Left(int failures, DateTimeOffset? since, DateTimeOffset now)
    {
        var pause = failures > 7 ? s_backoffMax : s_backoffMin * Math.Pow(2, failures - 1);
        if (pause > s_backoffMax) pause = s_backoffMax;
        var left = (since ?? now) + pause - now;
        return left > TimeSpan.Zero ? left : null;
    }
}
