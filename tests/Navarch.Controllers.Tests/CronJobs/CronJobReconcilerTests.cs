using Navarch.Api.BatchV1;
using Navarch.Controllers.CronJobs;
using Navarch.Controllers.Jobs;

namespace Navarch.Controllers.Tests.CronJobs;

public sealed class CronJobReconcilerTests
{
    [Fact]
    public void Makes_the_job_of_the_time_that_has_come_and_looks_again_at_the_next()
    {
        var plan = Run(Cron());
        Assert.Equal(["create hourly-29454480"], Written(plan));
        Assert.Equal(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(100), plan.RequeueAfter);
        var status = StatusOf(plan);
        Assert.Equal(Golden.Noon, status.LastScheduleTime);
    }

    [Fact]
    public void Makes_no_job_twice_and_takes_up_what_a_crash_left()
    {
        var job = Make(Cron(), Golden.Noon);
        var plan = Run(Cron(), job);
        Assert.Empty(Written(plan));
        var status = StatusOf(plan);
        Assert.Equal((Golden.Noon, "hourly-29454480"), (status.LastScheduleTime, status.Active.Single().Name));
    }

    [Fact]
    public void Of_missed_times_only_the_last_counts() => Assert.Equal(["create hourly-29454480"],
        Written(Run(Cron(created: Golden.Noon.AddDays(-30)))));

    [Fact]
    public void A_time_past_its_deadline_is_left_out()
    {
        var cron = Cron(spec => spec with { Schedule = "30 * * * *", StartingDeadlineSeconds = 60 });
        var plan = Run(cron);
        Assert.Empty(Written(plan));
        Assert.Equal("MissSchedule", Assert.Single(plan.Events).Reason);
    }

    [Theory]
    [InlineData("Allow", "create hourly-29454480")]
    [InlineData("Forbid", "")]
    [InlineData("Replace", "delete hourly-29454420,create hourly-29454480")]
    public void The_policy_says_what_becomes_of_a_job_that_still_runs(string policy, string expected) =>
        Assert.Equal(expected, string.Join(',', Written(Run(Cron(spec => spec with { ConcurrencyPolicy = policy }),
            Make(Cron(), Golden.Noon.AddHours(-1))))));

    [Fact]
    public void A_suspended_schedule_makes_nothing() =>
        Assert.Empty(Written(Run(Cron(spec => spec with { Suspend = true }))));

    [Fact]
    public void Keeps_as_many_ended_jobs_as_it_says()
    {
        var cron = Cron(spec => spec with { Suspend = true, SuccessfulJobsHistoryLimit = 1, FailedJobsHistoryLimit = 0 });
        Job[] jobs =
        [
            Ended(Make(cron, Golden.Noon.AddHours(-3)), "Complete"), Ended(Make(cron, Golden.Noon.AddHours(-2)), "Failed"),
            Ended(Make(cron, Golden.Noon.AddHours(-1)), "Complete"),
        ];
        Assert.Equal([$"delete {jobs[0].Metadata.Name}", $"delete {jobs[1].Metadata.Name}"], Written(Run(cron, jobs)));
    }

    [Fact]
    public void Tells_of_jobs_that_ended_and_of_those_that_vanished()
    {
        var ended = Ended(Make(Cron(), Golden.Noon.AddHours(-1)), "Complete");
        var cron = Cron(spec => spec with { Suspend = true }) with
        {
            Status = new CronJobStatus
            {
                Active = [ended.AsReference(), new ObjectReference { Name = "lost", Uid = "lost" }],
            },
        };
        Assert.Equal(["SawCompletedJob", "MissingJob"], Run(cron, ended).Events.Select(told => told.Reason));
    }

    [Fact]
    public void Counts_hours_in_its_time_zone()
    {
        var plan = Run(Cron(spec => spec with { Schedule = "0 13 * * *", TimeZone = "Europe/Vienna" }));
        var made = (Job)plan.Steps.OfType<PlanStep.Create>().Single().Object;
        Assert.Equal("2026-01-01T13:00:00+01:00",
            made.Metadata.Annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"]);
        Assert.Equal(Golden.Noon, ScheduledJob.TimeOf(made));
    }

    private static Plan Run(CronJob cron, params IReadOnlyList<Job> jobs)
    {
        var reconciler = new CronJobReconciler(TimeZoneInfo.Utc);
        return reconciler.Reconcile(
            cron, new ReconcileContext(ClusterView.For(reconciler, [cron, .. jobs]), Golden.Noon));
    }

    private static IEnumerable<string> Written(Plan plan) => plan.Steps.Select(step => step switch
    {
        PlanStep.Create create => $"create {create.Object.Metadata.Name}",
        PlanStep.Delete delete => $"delete {delete.Target.Name}",
        _ => "",
    }).Where(text => text.Length > 0);

    private static CronJobStatus StatusOf(Plan plan) =>
        ((CronJob)plan.Steps.OfType<PlanStep.UpdateStatus>().Single().Object).Status;

    private static CronJob Cron(Func<CronJobSpec, CronJobSpec>? change = null, DateTimeOffset? created = null)
    {
        var spec = new CronJobSpec { Schedule = "0 * * * *", ConcurrencyPolicy = ConcurrencyPolicy.Allow };
        return new CronJob
        {
            Metadata = new ObjectMeta
            {
                Namespace = "shop", Name = "hourly", Uid = "cron",
                CreationTimestamp = created ?? Golden.Noon.AddMinutes(-90),
            },
            Spec = change?.Invoke(spec) ?? spec,
        };
    }

    private static Job Make(CronJob cron, DateTimeOffset time)
    {
        var job = ScheduledJob.Make(cron, time, TimeZoneInfo.Utc);
        return job with { Metadata = job.Metadata with { Uid = job.Metadata.Name } };
    }

    private static Job Ended(Job job, string outcome) => job with
    {
        Status = JobConditions.With(new JobStatus(), outcome, true, "", "", Golden.Noon) with
        {
            StartTime = ScheduledJob.TimeOf(job),
        },
    };
}
