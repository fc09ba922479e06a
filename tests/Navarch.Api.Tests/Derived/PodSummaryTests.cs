using Navarch.Api.CoreV1;
using Navarch.Api.Derived;

namespace Navarch.Api.Tests.Derived;

public sealed class PodSummaryTests
{
    [Fact]
    public void Pod_that_fits_nowhere_says_why()
    {
        var summary = PodSummary.Of(Given(new()
        {
            Phase = PodPhase.Pending,
            Conditions =
            [
                new()
                {
                    Type = PodConditionType.PodScheduled, Status = ConditionStatus.False, Reason = "Unschedulable",
                    Message = "0/1 nodes are available",
                },
            ],
        }));
        Assert.Equal(("Pending", "0/1 nodes are available"), (summary.Reason, summary.Message));
        Assert.False(summary.IsReady);
    }

    [Fact]
    public void Waiting_container_gives_reason_and_message()
    {
        var summary = PodSummary.Of(Given(new()
        {
            Phase = PodPhase.Pending,
            ContainerStatuses =
            [
                new() { Name = "main", State = new() { Waiting = new() { Reason = "ErrImagePull", Message = "not found" } } },
            ],
        }));
        Assert.Equal(("ErrImagePull", "not found"), (summary.Reason, summary.Message));
    }

    [Fact]
    public void Ready_pod_needs_no_explanation()
    {
        var summary = PodSummary.Of(Given(new()
        {
            Phase = PodPhase.Running,
            ContainerStatuses = [new() { Name = "main", Ready = true, State = new() { Running = new() } }],
        }));
        Assert.Equal(("Running", "", true), (summary.Reason, summary.Message, summary.IsReady));
    }

    private static Pod Given(PodStatus status) =>
        new() { Spec = new() { Containers = [new Container { Name = "main" }] }, Status = status };
}
