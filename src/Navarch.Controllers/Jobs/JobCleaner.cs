using Navarch.Api.BatchV1;

namespace Navarch.Controllers.Jobs;

/// <summary>Deletes a Job, its pods first, when it has been over for as long as it asks to be kept.</summary>
public sealed class JobCleaner : IReconciler<Job>
{
    public IReadOnlyList<Input> Inputs { get; } = [];

    public Plan Reconcile(Job job, ReconcileContext context)
    {
        if (job.Metadata.IsTerminating || job.Spec.TtlSecondsAfterFinished is not { } seconds
            || JobEnd.OutcomeOf(job) is not { } outcome) return Plan.Nothing;
        var left = (outcome.LastTransitionTime ?? context.Now) + TimeSpan.FromSeconds(seconds) - context.Now;
        return left > TimeSpan.Zero
            ? Plan.Nothing.RequeuedAfter(left)
            : Plan.Of(PlanStep.Delete.Of(job) with
            {
                PropagationPolicy = "Foreground", ResourceVersion = job.Metadata.ResourceVersion,
            });
    }
}
