using Navarch.Api.BatchV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Jobs;

/// <summary>
/// Counts every ended pod once, whatever crashes in between: 1 its uid goes into the status as uncounted; 2 its
/// finalizer goes; 3 when that is seen, the uid goes and the number rises. Completed indexes need no first step: they
/// are a set.
/// </summary>
/// <param name="Status">The status to be written before <paramref name="Untrack"/>.</param>
/// <param name="Untrack">Pods whose finalizer may go once the status is written.</param>
/// <param name="IsSettled">Nothing is left to be counted.</param>
sealed record JobAccount(JobStatus Status, IReadOnlyList<Pod> Untrack, bool IsSettled)
{
    /// <summary>Keeps the status small: more pods than these are counted in the next round.</summary>
    private const int UncountedMax = 500;

    public static JobAccount Of(Job job, JobPods pods, JobEnd? end)
    {
        var tracked = pods.All.Where(pod => pod.IsTracked).Select(pod => pod.Metadata.Uid)
            .ToHashSet(StringComparer.Ordinal);
        var known = job.Status.UncountedTerminatedPods ?? new UncountedTerminatedPods();
        List<string> succeeded = [.. known.Succeeded.Where(tracked.Contains)];
        List<string> failed = [.. known.Failed.Where(tracked.Contains)];
        var counted = job.Status with
        {
            Succeeded = job.Status.Succeeded + known.Succeeded.Count - succeeded.Count,
            Failed = job.Status.Failed + known.Failed.Count - failed.Count,
        };

        List<Pod> untrack = [];
        foreach (var pod in pods.All.Where(pod => pod.IsTracked && MayGo(pod, job, pods, end)))
        {
            if (untrack.Count == UncountedMax) break;
            untrack.Add(pod);
            if (pods.IsUncounted(pod) || !pods.IsValid(pod)) continue;
            if (pod.Status.Phase == PodPhase.Succeeded)
            {
                if (!pods.IsIndexed) succeeded.Add(pod.Metadata.Uid);
            }
            else if (IsFailure(pod, pods, end)) failed.Add(pod.Metadata.Uid);
        }
        var status = counted with
        {
            UncountedTerminatedPods = new UncountedTerminatedPods { Succeeded = succeeded, Failed = failed },
        };
        if (pods.IsIndexed)
            status = status with
            {
                Succeeded = pods.Completed.Count,
                CompletedIndexes = pods.Completed.ToString(),
                FailedIndexes = pods.FailedIndexes?.ToString() ?? status.FailedIndexes,
            };
        return new JobAccount(status, untrack, untrack.Count + succeeded.Count + failed.Count == 0);
    }

    private static bool MayGo(Pod pod, Job job, JobPods pods, JobEnd? end)
    {
        if (job.Metadata.IsTerminating || pod.Status.Phase == PodPhase.Succeeded) return true;
        // A pod that is being ended with the Job is counted when it has ended.
        if (end is not null) return pod.IsTerminal || pod.IsTerminating;
        return pods.HasFailed(pod)
            && !(pods.LastFailed.TryGetValue(pod.CompletionIndex, out var last)
                && last.Metadata.Uid == pod.Metadata.Uid);
    }

    private static bool IsFailure(Pod pod, JobPods pods, JobEnd? end) =>
        (pods.HasFailed(pod) || end is { IsSuccess: false }) && pods.Failures.Judge(pod).IsCounted;
}
