using Navarch.Api.BatchV1;
using Navarch.Api.Selectors;
using Navarch.Controllers.Ownership;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;

namespace Navarch.Controllers.Jobs;

/// <summary>
/// Runs a Job to its end: 1 claim its pods; 2 decide whether it is over; 3 if so, end what still runs, else make and
/// delete pods up to its parallelism; 4 count ended pods and let them go; 5 say in the status how far it is, and the
/// outcome when nothing is left to count.
/// </summary>
public sealed class JobReconciler : IReconciler<Job>
{
    private const string Us = "kubernetes.io/job-controller";

    private static readonly ObjectIndex<Job> s_jobsByNamespace = ObjectIndexes.ByNamespace<Job>();

    /// <summary>Pods that some Job holds by its finalizer, under that Job's name.</summary>
    private static readonly ObjectIndex<Pod> s_tracked = new("job", static pod =>
        pod.IsTracked && JobOf(pod) is { } key ? [key.ToString()] : []);

    public IReadOnlyList<Input> Inputs { get; } =
        [Input.Mapped<Pod>(ConcernedBy, OwnedPods.ByController, OwnedPods.OrphansByNamespace, s_tracked)];

    public IReadOnlyList<ObjectIndex<Job>> Indexes { get; } = [s_jobsByNamespace];

    public Plan Reconcile(Job job, ReconcileContext context)
    {
        if (job.Spec.ManagedBy is { Length: > 0 } and not Us) return Plan.Nothing;
        if (JobEnd.IsFinished(job)) return ReconcileAbsent(ObjectKey.Of(job), context);
        var claim = Claim<Pod>.Of(job, LabelFilter.From(job.Spec.Selector), OwnedPods.CandidatesFor(job, context.View));
        // What is adopted counts once it is seen to be ours; then this runs again.
        PlanStep[] strangers = [.. Strangers(job, context.View).Select(JobPod.Untrack)];
        if (claim.Changes.Count + strangers.Length > 0) return Plan.Of([.. claim.Changes, .. strangers]);

        var pods = new JobPods(job, claim.Mine);
        var end = JobEnd.Of(job, pods, context.Now);
        var work = end is not null ? new JobWork(pods.Active, [], null)
            : job.Metadata.IsTerminating ? JobWork.Nothing : JobWork.Of(job, pods, context.Now);
        var account = JobAccount.Of(job, pods, end);
        var progress = new JobProgress(job, pods, end, work, account, context);
        return progress.ToPlan();
    }

    /// <summary>Pods that a Job left which is over or gone: nobody counts them any more.</summary>
    public Plan ReconcileAbsent(ObjectKey key, ReconcileContext context) =>
        Plan.Of([.. context.View.Of<Pod>().By(s_tracked, key.ToString()).Select(JobPod.Untrack)]);

    /// <summary>An orphan that is still held concerns the Job that it was of, too: that may be gone.</summary>
    private static IEnumerable<ObjectKey> ConcernedBy(Pod pod, ClusterView view)
    {
        var concerned = OwnedPods.Concern(pod, view, s_jobsByNamespace,
            job => LabelFilter.From(job.Spec.Selector).Matches(pod.Metadata.Labels));
        var isHeldOrphan = pod.Metadata.ControllerOf() is null && pod.IsTracked;
        return isHeldOrphan && JobOf(pod) is { } key ? concerned.Append(key) : concerned;
    }

    /// <summary>Pods of an earlier Job of this name.</summary>
    private static IEnumerable<Pod> Strangers(Job job, ClusterView view) =>
        view.Of<Pod>().By(s_tracked, ObjectKey.Of(job).ToString())
            .Where(pod => pod.Metadata.ControllerOf() is { } owner && owner.Uid != job.Metadata.Uid);

    private static ObjectKey? JobOf(Pod pod)
    {
        if (pod.Metadata.ControllerOf() is { } owner)
            return owner.Kind == Job.ResourceType.Kind && owner.ApiVersion == Job.ResourceType.ApiVersion
                ? new ObjectKey(pod.Metadata.Namespace, owner.Name) : null;
        return pod.Metadata.Labels.TryGetValue(JobPod.NameLabel, out var name)
            ? new ObjectKey(pod.Metadata.Namespace, name) : null;
    }
}
