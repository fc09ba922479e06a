using Navarch.Api.BatchV1;
using Navarch.Api.Schedules;
using Navarch.Controllers.Jobs;

namespace Navarch.Controllers.CronJobs;

/// <summary>
/// Makes Jobs by a schedule: 1 say in the status what runs and what has ended; 2 delete ended Jobs beyond the number to
/// be kept; 3 make the Job of the last time that has come, by the concurrency policy. Of several times that were missed
/// only the last counts.
/// </summary>
/// <param name="local">The time zone of schedules that name none.</param>
public sealed class CronJobReconciler(TimeZoneInfo local) : IReconciler<CronJob>
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMilliseconds(100);
    private static readonly ObjectIndex<Job> s_jobsByController = ObjectIndexes.ByController<Job>();

    public IReadOnlyList<Input> Inputs { get; } = [Input.Owned<Job, CronJob>(s_jobsByController)];

    public Plan Reconcile(CronJob cron, ReconcileContext context)
    {
        Job[] jobs = [.. context.View.Of<Job>().By(s_jobsByController, cron.Metadata.Uid)];
        var status = StatusOf(cron, jobs);
        var plan = new Plan { Events = EventsOf(cron, jobs, status) };
        if (cron.Metadata.IsTerminating) return With(plan, cron, status, []);
        PlanStep[] history =
        [
            .. Surplus(jobs, JobConditionType.Complete, cron.Spec.SuccessfulJobsHistoryLimit)
                .Concat(Surplus(jobs, JobConditionType.Failed, cron.Spec.FailedJobsHistoryLimit))
                .Select(job => Delete(cron, job)),
        ];
        if (cron.Spec.Suspend == true) return With(plan, cron, status, history);
        if (!TryRead(cron, out var schedule, out var zone, out var problem))
        {
            var told = PlannedEvent.Warning(cron, "UnparseableSchedule", problem);
            return With(plan with { Events = [.. plan.Events, told] }, cron, status, history);
        }
        var start = Start(cron, jobs, schedule, zone, status, context);
        var next = schedule.Next(context.Now, zone) - context.Now + s_margin;
        return (With(plan, cron, start.Status, [.. history, .. start.Steps]) with
        {
            Events = [.. plan.Events, .. start.Events],
        }).RequeuedAfter(next);
    }

    private sealed record Started(
        CronJobStatus Status, IReadOnlyList<PlanStep> Steps, IReadOnlyList<PlannedEvent> Events);

    private static Started Start(
        CronJob cron, Job[] jobs, CronSchedule schedule, TimeZoneInfo zone, CronJobStatus status,
        ReconcileContext context)
    {
        var nothing = new Started(status, [], []);
        var after = status.LastScheduleTime ?? cron.Metadata.CreationTimestamp ?? context.Now;
        if (schedule.Last(after, context.Now, zone) is not { } time) return nothing;
        if (cron.Spec.StartingDeadlineSeconds is { } seconds && time + TimeSpan.FromSeconds(seconds) < context.Now)
            return nothing with
            {
                Events =
                [
                    PlannedEvent.Warning(cron, "MissSchedule",
                        $"Missed scheduled time to start a job: {time.UtcDateTime:R}"),
                ],
            };
        var isThere = context.View.Of<Job>()
            .Find(cron.Metadata.Namespace, ScheduledJob.NameOf(cron, time)) is not null;
        if (isThere) return nothing;
        Job[] running = [.. jobs.Where(job => !JobEnd.IsFinished(job))];
        if (cron.Spec.ConcurrencyPolicy == ConcurrencyPolicy.Forbid && running.Length > 0)
            return nothing with
            {
                Events =
                [
                    PlannedEvent.Normal(cron, "JobAlreadyActive",
                        "Not starting job because prior execution is running and concurrency policy is Forbid"),
                ],
            };
        List<PlanStep> steps = [];
        if (cron.Spec.ConcurrencyPolicy == ConcurrencyPolicy.Replace)
            steps.AddRange(running.Where(job => !job.Metadata.IsTerminating).Select(job => Delete(cron, job)));
        steps.Add(PlanStep.Create.Of(ScheduledJob.Make(cron, time, zone)) with
        {
            Done = PlannedEvent.Normal(cron, "SuccessfulCreate", "Created job {0}"),
            Failed = PlannedEvent.Warning(cron, "FailedCreate", "Error creating job: {0}"),
        });
        return new Started(status with { LastScheduleTime = time }, steps, []);
    }

    private static Plan With(Plan plan, CronJob cron, CronJobStatus status, IReadOnlyList<PlanStep> steps) =>
        plan with
        {
            Steps = ObjectJson.Same(status.Write, cron.Status.Write)
                ? steps : [.. steps, new PlanStep.UpdateStatus(cron with { Status = status })],
        };

    private static CronJobStatus StatusOf(CronJob cron, Job[] jobs)
    {
        // A crash may come between the Job and the status: the Job says for which time it was made.
        var last = jobs.Max(ScheduledJob.TimeOf);
        return new CronJobStatus
        {
            Active =
            [
                .. jobs.Where(job => !JobEnd.IsFinished(job)).Select(job =>
                    cron.Status.Active.FirstOrDefault(known => known.Uid == job.Metadata.Uid) ?? job.AsReference()),
            ],
            LastScheduleTime = Latest(cron.Status.LastScheduleTime, last),
            LastSuccessfulTime = Latest(
                cron.Status.LastSuccessfulTime, jobs.Max(job => job.Status.CompletionTime)),
        };
    }

    private static DateTimeOffset? Latest(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null || right > left ? right : left;

    private static List<PlannedEvent> EventsOf(CronJob cron, Job[] jobs, CronJobStatus status)
    {
        List<PlannedEvent> told = [];
        foreach (var known in cron.Status.Active)
        {
            if (status.Active.Any(active => active.Uid == known.Uid)) continue;
            var ended = Array.Find(jobs, job => job.Metadata.Uid == known.Uid);
            told.Add(ended is null
                ? PlannedEvent.Normal(cron, "MissingJob", $"Active job went missing: {known.Name}")
                : PlannedEvent.Normal(cron, "SawCompletedJob",
                    $"Saw completed job: {known.Name}, condition: {JobEnd.OutcomeOf(ended)?.Type}"));
        }
        return told;
    }

    private static IEnumerable<Job> Surplus(Job[] jobs, string outcome, int? limit)
    {
        if (limit is not { } kept) return [];
        Job[] ended = [.. jobs.Where(job => JobEnd.OutcomeOf(job)?.Type == outcome && !job.Metadata.IsTerminating)];
        return ended.OrderBy(job => job.Status.StartTime is null).ThenBy(job => job.Status.StartTime)
            .ThenBy(job => job.Metadata.Name, StringComparer.Ordinal)
            .Take(Math.Max(0, ended.Length - kept));
    }

    private static PlanStep Delete(CronJob cron, Job job) => PlanStep.Delete.Of(job) with
    {
        PropagationPolicy = "Background",
        Done = PlannedEvent.Normal(cron, "SuccessfulDelete", "Deleted job {0}"),
        Failed = PlannedEvent.Warning(cron, "FailedDelete", "Error deleting job: {0}"),
    };

    private bool TryRead(CronJob cron, out CronSchedule schedule, out TimeZoneInfo zone, out string problem)
    {
        zone = local;
        if (!CronSchedule.TryParse(cron.Spec.Schedule, out schedule!, out var wrong))
        {
            problem = $"unparseable schedule: \"{cron.Spec.Schedule}\" : {wrong}";
            return false;
        }
        var name = cron.Spec.TimeZone ?? schedule.Zone;
        problem = $"invalid timeZone: \"{name}\"";
        return name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!);
    }
}
