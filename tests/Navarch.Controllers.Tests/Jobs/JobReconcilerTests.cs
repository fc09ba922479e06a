using Navarch.Api.BatchV1;
using Navarch.Controllers.Jobs;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Tests.Jobs;

public sealed class JobReconcilerTests
{
    private static readonly JobSpec s_plain = new() { Parallelism = 1, Completions = 1, BackoffLimit = 2 };

    [Fact]
    public void Runs_as_many_as_parallelism_until_enough_have_succeeded()
    {
        var world = new JobWorld(JobWorld.Make(s_plain with { Parallelism = 2, Completions = 3 })).Settle();
        Assert.Equal((2, 2, Golden.Noon), (world.Pods.Count, world.Job.Status.Active, world.Job.Status.StartTime));
        world.End(_ => true, PodPhase.Succeeded);
        world.Settle();
        Assert.Equal((1, 2), (world.Job.Status.Active, world.Job.Status.Succeeded));
        world.End(_ => true, PodPhase.Succeeded);
        world.Settle();
        Assert.Equal(3, world.Job.Status.Succeeded);
        Assert.Equal("SuccessCriteriaMet=True:CompletionsReached Complete=True:CompletionsReached", world.Conditions);
        Assert.NotNull(world.Job.Status.CompletionTime);
        Assert.DoesNotContain(world.Pods, pod => pod.IsTracked);
    }

    [Fact]
    public void Failures_are_tried_again_with_doubling_pauses_up_to_the_limit()
    {
        var world = new JobWorld(JobWorld.Make(s_plain)).Settle();
        foreach (var pause in (TimeSpan[])[TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)])
        {
            world.End(_ => true, PodPhase.Failed);
            world.Settle();
            Assert.Equal((0, pause), (world.Job.Status.Active, world.Last.RequeueAfter));
            world.Now += pause;
            world.Settle();
            Assert.Equal(1, world.Job.Status.Active);
        }
        world.End(_ => true, PodPhase.Failed);
        world.Settle();
        Assert.Equal(3, world.Job.Status.Failed);
        Assert.Equal("FailureTarget=True:BackoffLimitExceeded Failed=True:BackoffLimitExceeded", world.Conditions);
    }

    [Fact]
    public void A_job_past_its_deadline_ends_its_pods_before_it_says_failed()
    {
        var world = new JobWorld(JobWorld.Make(s_plain with { ActiveDeadlineSeconds = 60 })).Settle();
        Assert.Equal(TimeSpan.FromSeconds(60), world.Last.RequeueAfter);
        world.Now += TimeSpan.FromSeconds(60);
        world.Settle();
        Assert.Equal("FailureTarget=True:DeadlineExceeded", world.Conditions);
        Assert.Equal(1, world.Job.Status.Terminating);
        world.End(_ => true, PodPhase.Failed);
        world.Settle();
        Assert.Contains("Failed=True:DeadlineExceeded", world.Conditions, StringComparison.Ordinal);
    }

    [Fact]
    public void Suspending_ends_the_pods_uncounted_and_resuming_starts_anew()
    {
        var world = new JobWorld(JobWorld.Make(s_plain)).Settle();
        world = Changed(world, spec => spec with { Suspend = true }).Settle();
        Assert.Equal("Suspended=True:JobSuspended", world.Conditions);
        world.End(_ => true, PodPhase.Failed);
        world.Now += TimeSpan.FromMinutes(1);
        world = Changed(world, spec => spec with { Suspend = false }).Settle();
        Assert.Equal("Suspended=False:JobResumed", world.Conditions);
        Assert.Equal((1, 0, world.Now),
            (world.Job.Status.Active, world.Job.Status.Failed, world.Job.Status.StartTime));
    }

    [Fact]
    public void Each_index_runs_until_it_succeeds()
    {
        var world = new JobWorld(JobWorld.Make(s_plain with
        {
            Parallelism = 3, Completions = 4, CompletionMode = CompletionMode.Indexed, BackoffLimit = 6,
        })).Settle();
        Assert.Equal([0, 1, 2], world.Pods.Select(pod => pod.CompletionIndex));
        Assert.All(world.Pods, pod => Assert.Contains(
            pod.Spec.Containers[0].Env, variable => variable.Name == "JOB_COMPLETION_INDEX"));
        world.End(pod => pod.CompletionIndex is 0 or 2, PodPhase.Succeeded);
        world.End(pod => pod.CompletionIndex == 1, PodPhase.Failed);
        world.Settle();
        world.Now += TimeSpan.FromMinutes(1);
        world.Settle();
        Assert.Equal("0,2", world.Job.Status.CompletedIndexes);
        Assert.Equal([1, 3], world.Pods.Where(pod => pod.IsActive).Select(pod => pod.CompletionIndex).Order());
        world.End(_ => true, PodPhase.Succeeded);
        world.Settle();
        Assert.Equal(("0-3", 4, 1),
            (world.Job.Status.CompletedIndexes, world.Job.Status.Succeeded, world.Job.Status.Failed));
    }

    [Fact]
    public void An_index_that_fails_too_often_fails_the_job_when_the_others_are_done()
    {
        var world = new JobWorld(JobWorld.Make(s_plain with
        {
            Parallelism = 2, Completions = 2, CompletionMode = CompletionMode.Indexed, BackoffLimit = int.MaxValue,
            BackoffLimitPerIndex = 1,
        })).Settle();
        world.End(pod => pod.CompletionIndex == 0, PodPhase.Succeeded);
        for (var i = 0; i < 2; i++)
        {
            world.End(pod => pod.CompletionIndex == 1, PodPhase.Failed);
            world.Settle();
            world.Now += TimeSpan.FromMinutes(1);
            world.Settle();
        }
        Assert.Equal(("0", "1", 2),
            (world.Job.Status.CompletedIndexes, world.Job.Status.FailedIndexes, world.Job.Status.Failed));
        Assert.Contains("Failed=True:FailedIndexes", world.Conditions, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Pods, pod => pod.IsTracked);
    }

    [Theory]
    [InlineData(42, "", 0)]
    [InlineData(43, "FailureTarget=True:PodFailurePolicy Failed=True:PodFailurePolicy", 1)]
    [InlineData(1, "", 1)]
    public void The_failure_policy_decides_by_exit_code(int code, string conditions, int failed)
    {
        PodFailurePolicyRule Rule(string action, int value) => new()
        {
            Action = action,
            OnExitCodes = new PodFailurePolicyOnExitCodesRequirement { Operator = "In", Values = [value] },
        };
        var world = new JobWorld(JobWorld.Make(s_plain with
        {
            PodReplacementPolicy = PodReplacementPolicy.Failed,
            PodFailurePolicy = new PodFailurePolicy { Rules = [Rule("Ignore", 42), Rule("FailJob", 43)] },
        })).Settle();
        world.End(_ => true, PodPhase.Failed, code);
        world.Settle();
        Assert.Equal((conditions, failed), (world.Conditions, world.Job.Status.Failed));
    }

    [Fact]
    public void A_success_policy_ends_the_rest()
    {
        var world = new JobWorld(JobWorld.Make(s_plain with
        {
            Parallelism = 3, Completions = 3, CompletionMode = CompletionMode.Indexed,
            SuccessPolicy = new SuccessPolicy { Rules = [new SuccessPolicyRule { SucceededIndexes = "0" }] },
        })).Settle();
        world.End(pod => pod.CompletionIndex == 0, PodPhase.Succeeded);
        world.Settle();
        world.End(_ => true, PodPhase.Failed);
        world.Settle();
        Assert.Contains("Complete=True:SuccessPolicy", world.Conditions, StringComparison.Ordinal);
    }

    [Fact]
    public void Restarts_in_place_count_where_containers_are_restarted()
    {
        var world = new JobWorld(JobWorld.Make(s_plain with
        {
            Template = new PodTemplateSpec { Spec = new PodSpec { RestartPolicy = "OnFailure" } },
        })).Settle();
        world.Pods[0] = world.Pods[0] with
        {
            Status = world.Pods[0].Status with { ContainerStatuses = [new ContainerStatus { RestartCount = 2 }] },
        };
        world.Settle();
        Assert.StartsWith("FailureTarget=True:BackoffLimitExceeded", world.Conditions, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_go_of_pods_whose_job_is_gone()
    {
        var world = new JobWorld(JobWorld.Make(s_plain)).Settle();
        var reconciler = new JobReconciler();
        var plan = reconciler.ReconcileAbsent(ObjectKey.Of(world.Job),
            new ReconcileContext(ClusterView.For(reconciler, [.. world.Pods]), Golden.Noon));
        Assert.Equal(world.Pods[0].Metadata.Name, Assert.IsType<PlanStep.Patch>(Assert.Single(plan.Steps)).Target.Name);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public void Is_deleted_when_it_was_kept_long_enough(int seconds, int waits)
    {
        var job = JobWorld.Make(s_plain with { TtlSecondsAfterFinished = 60 });
        job = job with
        {
            Status = JobConditions.With(
                new JobStatus(), "Complete", true, "", "", Golden.Noon.AddSeconds(-60 - seconds)),
        };
        var cleaner = new JobCleaner();
        var plan = cleaner.Reconcile(job, new ReconcileContext(ClusterView.For(cleaner, [job]), Golden.Noon));
        Assert.Equal(1 - waits, plan.Steps.Count);
        Assert.Equal(waits == 1 ? TimeSpan.FromSeconds(1) : null, plan.RequeueAfter);
    }

    /// <summary>Whatever ends, and wherever the controller crashes: each pod counts once, and the Job comes to its end.</summary>
    [Theory]
    [InlineData(CompletionMode.NonIndexed)]
    [InlineData(CompletionMode.Indexed)]
    public void Counts_every_pod_once_through_crashes(string mode)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var world = new JobWorld(JobWorld.Make(s_plain with
            {
                Parallelism = 3, Completions = 6, CompletionMode = mode, BackoffLimit = 1000,
            }));
            HashSet<string> failed = [];
            for (var round = 0; !JobEnd.IsFinished(world.Job); round++)
            {
                Assert.True(round < 1000, $"seed {seed} does not end");
                if (random.Next(3) == 0) world.Look(random.Next(4));
                else world.Look();
                world.Now += TimeSpan.FromMinutes(random.Next(12));
                if (random.Next(2) == 0 || world.Pods.Count == 0) continue;
                var chosen = world.Pods[random.Next(world.Pods.Count)];
                var phase = random.Next(3) == 0 ? PodPhase.Failed : PodPhase.Succeeded;
                if (chosen.IsActive && phase == PodPhase.Failed) failed.Add(chosen.Metadata.Uid);
                world.End(pod => pod.Metadata.Uid == chosen.Metadata.Uid, phase);
            }
            Assert.Equal((6, failed.Count), (world.Job.Status.Succeeded, world.Job.Status.Failed));
        }
    }

    private static JobWorld Changed(JobWorld world, Func<JobSpec, JobSpec> change)
    {
        var changed = new JobWorld(world.Job with { Spec = change(world.Job.Spec) }) { Now = world.Now };
        changed.Pods.AddRange(world.Pods);
        return changed;
    }
}
