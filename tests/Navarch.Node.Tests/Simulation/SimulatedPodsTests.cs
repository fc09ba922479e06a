using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Node.Simulation;

namespace Navarch.Node.Tests.Simulation;

public sealed class SimulatedPodsTests
{
    static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Pod Bound = new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default", Uid = "u" },
        Spec = new PodSpec { NodeName = "n", Containers = [new Container { Name = "c", Image = "web:1" }] },
        Status = new PodStatus
        {
            Phase = PodPhase.Pending,
            Conditions = [new PodCondition { Type = PodConditionType.PodScheduled, Status = ConditionStatus.True }],
        },
    };

    static SimulatedPodStep Next(Pod pod, double seconds) =>
        SimulatedPods.Next(
            pod, Noon, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), "10.0.0.1", "10.1.0.1",
            Noon + TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Bound_pod_waits_for_its_delay_and_is_then_ready()
    {
        Assert.Equal(new SimulatedPodStep.Wait(TimeSpan.FromSeconds(1.5)), Next(Bound, 0.5));
        var status = Assert.IsType<SimulatedPodStep.Report>(Next(Bound, 2)).Status;
        Assert.Equal(PodPhase.Running, status.Phase);
        Assert.Equal("10.0.0.1", status.PodIP);
        Assert.Equal("10.1.0.1", status.HostIP);
        Assert.True(status.ContainerStatuses.Single().Ready);
        Assert.Contains(status.Conditions, condition => condition is { Type: "Ready", Status: "True" });
        Assert.Contains(status.Conditions, condition => condition.Type == PodConditionType.PodScheduled);
    }

    [Fact]
    public void Running_pod_is_left_alone()
    {
        var running = Bound with { Status = Assert.IsType<SimulatedPodStep.Report>(Next(Bound, 2)).Status };
        Assert.IsType<SimulatedPodStep.Rest>(Next(running, 100));
    }

    [Fact]
    public void Deleted_pod_that_someone_holds_says_how_it_ended_before_it_goes()
    {
        var held = Bound with
        {
            Metadata = Bound.Metadata with
            {
                DeletionTimestamp = Noon, DeletionGracePeriodSeconds = 0, Finalizers = ["batch.kubernetes.io/job-tracking"],
            },
        };
        var ended = Assert.IsType<SimulatedPodStep.Report>(Next(held, 1)).Status;
        Assert.Equal((PodPhase.Failed, 143),
            (ended.Phase, ended.ContainerStatuses.Single().State.Terminated!.ExitCode));
        Assert.IsType<SimulatedPodStep.Remove>(Next(held with { Status = ended }, 1));
    }

    [Theory]
    [InlineData("", PodPhase.Succeeded)]
    [InlineData("3", PodPhase.Failed)]
    public void Pod_with_a_lifetime_ends_by_itself(string exitCode, string phase)
    {
        var annotations = new Dictionary<string, string> { [SimulatedPods.RunFor] = "5s" };
        if (exitCode.Length > 0) annotations[SimulatedPods.ExitCode] = exitCode;
        var pod = Bound with { Metadata = Bound.Metadata with { Annotations = annotations } };
        pod = pod with { Status = Assert.IsType<SimulatedPodStep.Report>(Next(pod, 2)).Status };
        Assert.Equal(new SimulatedPodStep.Wait(TimeSpan.FromSeconds(4)), Next(pod, 3));
        Assert.Equal(phase, Assert.IsType<SimulatedPodStep.Report>(Next(pod, 7)).Status.Phase);
    }

    [Fact]
    public void A_pod_marked_while_its_node_was_silent_is_ready_again()
    {
        var running = Bound with { Status = Assert.IsType<SimulatedPodStep.Report>(Next(Bound, 2)).Status };
        var marked = running with
        {
            Status = running.Status with
            {
                Conditions = [.. running.Status.Conditions.Select(condition =>
                    condition.Type == PodConditionType.Ready ? condition with { Status = ConditionStatus.False } : condition)],
            },
        };
        var status = Assert.IsType<SimulatedPodStep.Report>(Next(marked, 60)).Status;
        Assert.Contains(status.Conditions, condition => condition is { Type: "Ready", Status: "True" });
        Assert.Equal(running.Status.StartTime, status.StartTime);
    }

    [Fact]
    public void Deleted_pod_goes_when_its_stop_delay_has_passed()
    {
        var deleted = Bound with
        {
            Metadata = Bound.Metadata with
            {
                DeletionTimestamp = Noon + TimeSpan.FromSeconds(30),
                DeletionGracePeriodSeconds = 30,
            },
        };
        Assert.Equal(new SimulatedPodStep.Wait(TimeSpan.FromSeconds(2)), Next(deleted, 1));
        Assert.IsType<SimulatedPodStep.Remove>(Next(deleted, 3));
    }
}
