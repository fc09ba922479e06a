using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Node.Pods;
using Navarch.Testing.Simulation;

namespace Navarch.Node.Tests.Pods;

public sealed class PodPlannerTests
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    static Pod Pod(string restartPolicy, string[] init, string[] regular, params string[] sidecars) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default", Uid = "u" },
        Spec = new PodSpec
        {
            RestartPolicy = restartPolicy,
            InitContainers =
            [
                .. sidecars.Select(name => new Container { Name = name, Image = "i", RestartPolicy = RestartPolicy.Always }),
                .. init.Select(name => new Container { Name = name, Image = "i" }),
            ],
            Containers = [.. regular.Select(name => new Container { Name = name, Image = "i" })],
        },
    };

    static SandboxState Sandbox(bool isReady = true) => new("s1", 0, isReady, Noon) { Ips = ["10.0.0.1"] };

    static ContainerInstance Running(string name, string sandbox = "s1") =>
        new($"{name}-id", name, sandbox, ContainerPhase.Running) { StartedAt = Noon };

    static ContainerInstance Exited(string name, int code, int restarts = 0, string sandbox = "s1") =>
        new($"{name}-id", name, sandbox, ContainerPhase.Exited)
        {
            ExitCode = code,
            RestartCount = restarts,
            FinishedAt = Noon,
        };

    static PodPlan Plan(Pod pod, PodState state, HealthResults? health = null, RestartBackoffs? backoffs = null) =>
        PodPlanner.Plan(pod, state, health ?? HealthResults.None, backoffs ?? RestartBackoffs.Default(new VirtualTime(Noon)));

    static PodState State(params ContainerInstance[] containers) => new([Sandbox()], containers);

    static string Text(PodPlan plan) => string.Join(' ', (string[])
    [
        .. plan.KillPod ? (string[])["kill"] : [],
        .. plan.SandboxAttempt is { } attempt ? (string[])[$"sandbox{attempt}"] : [],
        .. plan.Stop.Select(stop => $"stop:{stop.Container.Name}"),
        .. plan.Start.Select(start => $"start:{start.Container.Name}#{start.RestartCount}"),
        .. plan.Waiting.Select(waiting => $"wait:{waiting.Name}:{waiting.Delay.TotalSeconds}"),
    ]);

    [Fact]
    public void New_pod_gets_a_sandbox_and_all_its_containers() =>
        Assert.Equal("sandbox0 start:a#0 start:b#0", Text(Plan(Pod("Always", [], ["a", "b"]), PodState.Nothing)));

    [Fact]
    public void Init_containers_come_one_by_one_and_first()
    {
        var pod = Pod("Always", ["i1", "i2"], ["a"]);
        Assert.Equal("sandbox0 start:i1#0", Text(Plan(pod, PodState.Nothing)));
        Assert.Equal("", Text(Plan(pod, State(Running("i1")))));
        Assert.Equal("start:i2#0", Text(Plan(pod, State(Exited("i1", 0)))));
        Assert.Equal("start:a#0", Text(Plan(pod, State(Exited("i2", 0), Exited("i1", 0)))));
    }

    [Fact]
    public void Failing_init_container_is_repeated_or_ends_the_pod()
    {
        Assert.Equal("start:i1#1", Text(Plan(Pod("OnFailure", ["i1"], ["a"]), State(Exited("i1", 1)))));
        Assert.Equal("kill", Text(Plan(Pod("Never", ["i1"], ["a"]), State(Exited("i1", 1)))));
    }

    [Fact]
    public void Sidecar_holds_up_the_others_until_it_has_started_and_is_always_restarted()
    {
        var pod = Pod("Never", [], ["a"], "side");
        var starting = new HealthResults(new Dictionary<string, Health> { ["side-id"] = new(false, false) });
        Assert.Equal("sandbox0 start:side#0", Text(Plan(pod, PodState.Nothing)));
        Assert.Equal("", Text(Plan(pod, State(Running("side")), starting)));
        Assert.Equal("start:a#0", Text(Plan(pod, State(Running("side")))));
        Assert.Equal("start:side#1", Text(Plan(pod, State(Running("a"), Exited("side", 0)))));
        Assert.Equal("kill", Text(Plan(pod, State(Exited("a", 0), Running("side")))));
    }

    [Theory]
    [InlineData("Always", 0, "start:a#1")]
    [InlineData("Always", 1, "start:a#1")]
    [InlineData("OnFailure", 0, "kill")]
    [InlineData("OnFailure", 1, "start:a#1")]
    [InlineData("Never", 0, "kill")]
    [InlineData("Never", 1, "kill")]
    public void Ended_container_comes_back_as_the_policy_says(string policy, int code, string plan) =>
        Assert.Equal(plan, Text(Plan(Pod(policy, [], ["a"]), State(Exited("a", code)))));

    [Fact]
    public void Pod_goes_on_while_one_container_runs() =>
        Assert.Equal("", Text(Plan(Pod("Never", [], ["a", "b"]), State(Exited("a", 0), Running("b")))));

    [Fact]
    public void Second_restart_waits_for_its_back_off()
    {
        var backoffs = RestartBackoffs.Default(new VirtualTime(Noon));
        backoffs.Restarted("a", Noon - TimeSpan.FromSeconds(1));
        Assert.Equal("wait:a:10", Text(Plan(Pod("Always", [], ["a"]), State(Exited("a", 1, 1)), backoffs: backoffs)));
        backoffs.Restarted("a", Noon);
        Assert.Equal("wait:a:20", Text(Plan(Pod("Always", [], ["a"]), State(Exited("a", 1, 2)), backoffs: backoffs)));
    }

    [Fact]
    public void Lost_sandbox_is_made_anew_with_all_that_should_run()
    {
        var lost = new PodState([Sandbox(isReady: false)], [Exited("b", 0), Running("a")]);
        Assert.Equal("kill sandbox1 start:a#1 start:b#1", Text(Plan(Pod("Always", [], ["a", "b"]), lost)));
        Assert.Equal("kill sandbox1 start:a#1", Text(Plan(Pod("OnFailure", [], ["a", "b"]), lost)));
        Assert.Equal("kill", Text(Plan(Pod("Never", [], ["a", "b"]), lost)));
    }

    [Fact]
    public void Unhealthy_container_is_stopped_with_upstreams_words()
    {
        var dead = new HealthResults(new Dictionary<string, Health> { ["a-id"] = Health.Good with { LivenessFailed = true } });
        var stop = Assert.Single(Plan(Pod("Always", [], ["a"]), State(Running("a")), dead).Stop);
        Assert.Equal("Container a failed liveness probe, will be restarted", stop.Message);
        stop = Assert.Single(Plan(Pod("Never", [], ["a", "b"]), State(Running("b"), Running("a")), dead).Stop);
        Assert.Equal("Container a failed liveness probe", stop.Message);
    }

    [Fact]
    public void Changed_image_replaces_the_container()
    {
        var changed = Running("a") with { Hash = "of another image" };
        var stop = Assert.Single(Plan(Pod("Always", [], ["a"]), State(changed)).Stop);
        Assert.Equal("Container a definition changed, will be restarted", stop.Message);
    }

    [Fact]
    public void Ephemeral_container_is_started_once()
    {
        var pod = Pod("Always", [], ["a"]);
        pod = pod with { Spec = pod.Spec with { EphemeralContainers = [new EphemeralContainer { Name = "debug" }] } };
        Assert.Equal("start:debug#0", Text(Plan(pod, State(Running("a")))));
        Assert.Equal("", Text(Plan(pod, State(Exited("debug", 1), Running("a")))));
    }
}
