using Navarch.Api.BatchV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Jobs;

/// <summary>A Job's pods and what follows from them, at one moment.</summary>
sealed class JobPods
{
    private readonly Job _job;
    private readonly HashSet<string> _uncountedSucceeded;
    private readonly HashSet<string> _uncountedFailed;

    public JobPods(Job job, IReadOnlyList<Pod> pods)
    {
        (_job, All, Failures) = (job, pods, new PodFailures(job));
        IsIndexed = job.Spec.CompletionMode == CompletionMode.Indexed;
        _uncountedSucceeded = [.. job.Status.UncountedTerminatedPods?.Succeeded ?? []];
        _uncountedFailed = [.. job.Status.UncountedTerminatedPods?.Failed ?? []];
        Active = [.. pods.Where(pod => pod.IsActive)];
        Terminating = [.. pods.Where(pod => pod.IsTerminating && !pod.IsTerminal)];
        var end = job.Spec.Completions ?? 0;
        CompletedBefore = IsIndexed ? IndexRanges.Parse(job.Status.CompletedIndexes, end) : IndexRanges.Empty;
        Completed = IsIndexed
            ? CompletedBefore.With(Valid(pod => pod.Status.Phase == PodPhase.Succeeded)
                .Select(pod => pod.CompletionIndex))
            : CompletedBefore;
        FailedIndexes = job.Spec.BackoffLimitPerIndex is { } limit
            ? IndexRanges.Parse(job.Status.FailedIndexes ?? "", end)
                .With(Valid(pod => FailsItsIndex(pod, limit)).Select(pod => pod.CompletionIndex))
            : null;
        LastFailed = FailedIndexes is null ? [] : FindLastFailed();
    }

    public IReadOnlyList<Pod> All { get; }
    public PodFailures Failures { get; }
    public bool IsIndexed { get; }
    public IReadOnlyList<Pod> Active { get; }

    /// <summary>Deleted and not ended yet.</summary>
    public IReadOnlyList<Pod> Terminating { get; }

    /// <summary>The completed indexes as the status has them.</summary>
    public IndexRanges CompletedBefore { get; }

    public IndexRanges Completed { get; }

    /// <summary>The indexes that are not tried again; null where failures don't count by index.</summary>
    public IndexRanges? FailedIndexes { get; }

    /// <summary>
    /// By index, the failed pod that the next one is to follow: it is kept until then, for what it knows of failures.
    /// </summary>
    public IReadOnlyDictionary<int, Pod> LastFailed { get; }

    public int Succeeded => IsIndexed ? Completed.Count
        : _job.Status.Succeeded + _uncountedSucceeded.Count
            + Valid(pod => pod.Status.Phase == PodPhase.Succeeded && !IsUncounted(pod)).Count();

    public int Failed => _job.Status.Failed + _uncountedFailed.Count
        + Valid(pod => HasFailed(pod) && !IsUncounted(pod) && Failures.Judge(pod).IsCounted).Count();

    public bool HasFailed(Pod pod) => pod.Status.Phase != PodPhase.Succeeded && Failures.HasFailed(pod);

    /// <summary>Its end stands in the status, but not in the status' numbers yet.</summary>
    public bool IsUncounted(Pod pod) =>
        _uncountedSucceeded.Contains(pod.Metadata.Uid) || _uncountedFailed.Contains(pod.Metadata.Uid);

    /// <summary>It has an index of the Job's, if the Job has indexes.</summary>
    public bool IsValid(Pod pod) => !IsIndexed
        || pod.CompletionIndex >= 0 && pod.CompletionIndex < (_job.Spec.Completions ?? 0);

    private IEnumerable<Pod> Valid(Func<Pod, bool> which) =>
        All.Where(pod => pod.IsTracked && IsValid(pod) && which(pod));

    private bool FailsItsIndex(Pod pod, int limit)
    {
        if (!HasFailed(pod)) return false;
        var verdict = Failures.Judge(pod);
        return verdict.FailsIndex || verdict.IsCounted && pod.EarlierFailures >= limit;
    }

    private Dictionary<int, Pod> FindLastFailed()
    {
        var running = Active.Select(pod => pod.CompletionIndex).ToHashSet();
        Dictionary<int, Pod> last = [];
        foreach (var pod in Valid(HasFailed).OrderBy(pod => pod.EarlierFailures + pod.EarlierIgnoredFailures)
            .ThenBy(pod => pod.EndedAt))
            if (!Completed.Has(pod.CompletionIndex) && FailedIndexes?.Has(pod.CompletionIndex) != true
                && !running.Contains(pod.CompletionIndex)) last[pod.CompletionIndex] = pod;
        return last;
    }
}
