using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Node.Pods;

namespace Navarch.Node.Tests.Pods;

public sealed class PodStatusComposerTests
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Pod Web = new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default", Uid = "u", Generation = 4 },
        Spec = new PodSpec
        {
            RestartPolicy = RestartPolicy.Always,
            InitContainers = [new Container { Name = "init", Image = "i" }],
            Containers = [new Container { Name = "a", Image = "i" }, new Container { Name = "b", Image = "i" }],
        },
    };

    static ContainerInstance Instance(string name, ContainerPhase phase, int code = 0, int restarts = 0) =>
        new(name + restarts, name, "s", phase)
        {
            ExitCode = code,
            RestartCount = restarts,
            StartedAt = Noon,
            FinishedAt = phase == ContainerPhase.Exited ? Noon : null,
            Reason = code == 0 ? "Completed" : "Error",
        };

    static PodStatus Compose(Pod pod, Dictionary<string, Waiting>? waiting, params ContainerInstance[] containers) =>
        PodStatusComposer.Compose(new PodView(
            pod, new PodState([new SandboxState("s", 0, true, Noon) { Ips = ["10.0.0.1"] }], containers),
            HealthResults.None, Noon)
        {
            Waiting = waiting ?? [],
        });

    static string Condition(PodStatus status, string type)
    {
        var condition = status.Conditions.Single(condition => condition.Type == type);
        return $"{condition.Status} {condition.Reason} {condition.Message}".TrimEnd();
    }

    [Fact]
    public void Pod_that_initializes_is_pending_and_names_what_is_missing()
    {
        var status = Compose(Web, null, Instance("init", ContainerPhase.Running));
        Assert.Equal(PodPhase.Pending, status.Phase);
        Assert.Equal(
            "False ContainersNotInitialized containers with incomplete status: [init]",
            Condition(status, PodConditionType.Initialized));
        Assert.Equal(
            "False ContainersNotReady containers with unready status: [a b]", Condition(status, PodConditionType.Ready));
        Assert.Equal("True", Condition(status, PodConditionType.PodReadyToStartContainers));
        Assert.All(status.ContainerStatuses, container => Assert.Equal("PodInitializing", container.State.Waiting!.Reason));
        Assert.Equal(4, status.ObservedGeneration);
        Assert.Equal("10.0.0.1", status.PodIP);
    }

    [Fact]
    public void Running_pod_is_ready()
    {
        var status = Compose(
            Web, null, Instance("b", ContainerPhase.Running), Instance("a", ContainerPhase.Running),
            Instance("init", ContainerPhase.Exited));
        Assert.Equal(PodPhase.Running, status.Phase);
        Assert.Equal("True", Condition(status, PodConditionType.Ready));
        Assert.True(status.InitContainerStatuses[0].Ready);
        Assert.Equal("containerd://a0", status.ContainerStatuses[0].ContainerID);
    }

    [Fact]
    public void Container_in_back_off_waits_and_its_end_is_its_last_state()
    {
        var waiting = new Dictionary<string, Waiting> { ["a"] = new(Waiting.CrashLoopBackOff, "back-off 10s") };
        var status = Compose(
            Web, waiting, Instance("a", ContainerPhase.Exited, 3, 2), Instance("b", ContainerPhase.Running),
            Instance("init", ContainerPhase.Exited));
        Assert.Equal(PodPhase.Running, status.Phase);
        var container = status.ContainerStatuses[0];
        Assert.Equal("CrashLoopBackOff", container.State.Waiting!.Reason);
        Assert.Equal(3, container.LastState.Terminated!.ExitCode);
        Assert.Equal(2, container.RestartCount);
    }

    [Theory]
    [InlineData("Never", 0, 0, PodPhase.Succeeded, "PodCompleted")]
    [InlineData("Never", 0, 1, PodPhase.Failed, "PodFailed")]
    [InlineData("OnFailure", 0, 0, PodPhase.Succeeded, "PodCompleted")]
    [InlineData("OnFailure", 0, 1, PodPhase.Running, "ContainersNotReady")]
    [InlineData("Always", 0, 0, PodPhase.Running, "ContainersNotReady")]
    public void Ended_containers_make_the_phase(string policy, int first, int second, string phase, string reason)
    {
        var pod = Web with { Spec = Web.Spec with { RestartPolicy = policy } };
        var status = Compose(
            pod, null, Instance("a", ContainerPhase.Exited, first), Instance("b", ContainerPhase.Exited, second),
            Instance("init", ContainerPhase.Exited));
        Assert.Equal(phase, status.Phase);
        Assert.Equal(reason, status.Conditions.Single(condition => condition.Type == "Ready").Reason);
    }

    [Fact]
    public void Foreign_conditions_stay_and_gate_readiness()
    {
        var pod = Web with
        {
            Spec = Web.Spec with { ReadinessGates = [new PodReadinessGate { ConditionType = "example.com/gate" }] },
            Status = new PodStatus
            {
                Conditions = [new PodCondition { Type = "example.com/gate", Status = "False" }],
            },
        };
        var status = Compose(
            pod, null, Instance("a", ContainerPhase.Running), Instance("b", ContainerPhase.Running),
            Instance("init", ContainerPhase.Exited));
        Assert.Equal("True", Condition(status, PodConditionType.ContainersReady));
        Assert.Equal(
            "False ReadinessGatesNotReady the status of pod readiness gate \"example.com/gate\" is not \"True\", but False",
            Condition(status, PodConditionType.Ready));
        Assert.Equal("False", Condition(status, "example.com/gate"));
    }
}
