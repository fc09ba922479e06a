using Navarch.Api.BatchV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Jobs;

/// <summary>What one look at a Job comes to: the pods to make and to end, the status, and the events told of it.</summary>
sealed class JobProgress(
    Job job, JobPods pods, JobEnd? end, JobWork work, JobAccount account, ReconcileContext context)
{
    private readonly List<PlannedEvent> _events = [];

    public Plan ToPlan()
    {
        PlanStep[] deletes = [.. work.Deletes.SelectMany(Delete)];
        PlanStep[] makes = [.. work.Makes.Select(Make)];
        var status = StatusAfter();
        PlanStep[] write = ObjectJson.Same(status.Write, job.Status.Write)
            ? [] : [new PlanStep.UpdateStatus(job with { Status = status })];
        PlanStep[] untrack = [.. account.Untrack.Select(JobPod.Untrack)];
        // Ended pods are noted before they are let go. Pods are made first, so that one write says it all; where that
        // failed the last time, the status goes first, or it would never be written.
        var plan = context.LastFailure is { Step: PlanStep.Create }
            ? Plan.Of([.. write, .. untrack, .. deletes, .. makes])
            : Plan.Of([.. deletes, .. makes, .. write, .. untrack]);
        var deadline = JobEnd.DeadlineOf(job) - context.Now;
        return (plan with { Events = _events }).RequeuedAfter(work.Wait)
            .RequeuedAfter(end is null && deadline > TimeSpan.Zero ? deadline : null);
    }

    private bool IsSuspended => job.Spec.Suspend == true;

    private JobStatus StatusAfter()
    {
        var gone = work.Deletes.ToHashSet();
        var status = account.Status with
        {
            Active = pods.Active.Count - gone.Count + work.Makes.Count,
            Ready = pods.Active.Count(pod => pod.IsReady && !gone.Contains(pod)),
            // A pod that is deleted while it is tracked stays until it is counted.
            Terminating = pods.Terminating.Count + gone.Count,
            StartTime = job.Status.StartTime ?? (IsSuspended ? null : context.Now),
        };
        if (end is null) return WithSuspension(status);
        status = JobConditions.With(status, end.Target, true, end.Reason, end.Message, context.Now);
        var isOver = account.IsSettled && status.Active == 0 && status.Terminating == 0;
        return isOver ? Finish(status, end) : status;
    }

    private JobStatus WithSuspension(JobStatus status)
    {
        if (job.Metadata.IsTerminating) return status;
        var after = JobConditions.With(status, JobConditionType.Suspended, IsSuspended,
            IsSuspended ? "JobSuspended" : "JobResumed", IsSuspended ? "Job suspended" : "Job resumed", context.Now);
        if (ReferenceEquals(after, status)) return status;
        _events.Add(IsSuspended
            ? PlannedEvent.Normal(job, "Suspended", "Job suspended")
            : PlannedEvent.Normal(job, "Resumed", "Job resumed"));
        return IsSuspended ? after : after with { StartTime = context.Now };
    }

    private JobStatus Finish(JobStatus status, JobEnd how)
    {
        _events.Add(how.IsSuccess
            ? PlannedEvent.Normal(job, "Completed", "Job completed")
            : PlannedEvent.Warning(job, how.Reason, how.Message));
        status = JobConditions.With(status, how.Outcome, true, how.Reason, how.Message, context.Now);
        return how.IsSuccess ? status with { CompletionTime = context.Now } : status;
    }

    private PlanStep Make(int index)
    {
        var replaced = pods.LastFailed.GetValueOrDefault(index);
        return PlanStep.Create.Of(JobPod.Make(job, index, replaced, pods.Failures)) with
        {
            Done = PlannedEvent.Normal(job, "SuccessfulCreate", "Created pod: {0}"),
            Failed = PlannedEvent.Warning(job, "FailedCreate", "Error creating: {0}"),
        };
    }

    private IEnumerable<PlanStep> Delete(Pod pod)
    {
        // One that is too many, or suspended, has not failed: it is let go uncounted.
        if (end is null && pod.IsTracked) yield return JobPod.Untrack(pod);
        yield return PlanStep.Delete.Of(pod) with
        {
            Done = PlannedEvent.Normal(job, "SuccessfulDelete", "Deleted pod: {0}"),
            Failed = PlannedEvent.Warning(job, "FailedDelete", "Error deleting: {0}"),
        };
    }
}
