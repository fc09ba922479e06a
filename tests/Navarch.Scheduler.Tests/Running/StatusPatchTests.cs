using Navarch.Api.CoreV1;
using Navarch.Scheduler.Running;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Running;

public sealed class StatusPatchTests
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_nomination_is_written_beside_the_reason()
    {
        var patch = StatusPatch.WhyNot(Pod("a"), "full", "n", Noon)!;
        Assert.Equal("n", (string?)patch["nominatedNodeName"]);
        Assert.Equal("full", (string?)patch["conditions"]![0]!["message"]);
    }

    [Fact]
    public void What_the_status_says_already_is_not_written_again() =>
        Assert.Null(StatusPatch.WhyNot(Refused("full", nominated: "n"), "full", "n", Noon));

    [Fact]
    public void A_nomination_that_is_left_alone_is_not_mentioned() =>
        Assert.False(StatusPatch.WhyNot(Refused("full", nominated: "n"), "fuller", null, Noon)!
            .ContainsKey("nominatedNodeName"));

    [Fact]
    public void A_nomination_is_taken_back_by_null()
    {
        var patch = StatusPatch.WhyNot(Refused("full", nominated: "n"), "full", "", Noon)!;
        Assert.True(patch.ContainsKey("nominatedNodeName"));
        Assert.Null(patch["nominatedNodeName"]);
    }

    [Fact]
    public void A_victim_is_told_who_disrupts_it()
    {
        var condition = StatusPatch.Victim(Pod("a"), "default-scheduler", Noon)!["conditions"]![0]!;
        Assert.Equal("DisruptionTarget", (string?)condition["type"]);
        Assert.Equal("True", (string?)condition["status"]);
        Assert.Equal("PreemptionByScheduler", (string?)condition["reason"]);
        Assert.Equal(
            "default-scheduler: preempting to accommodate a higher priority pod", (string?)condition["message"]);
    }

    private static Pod Refused(string message, string nominated) => Pod("a") with
    {
        Status = new()
        {
            NominatedNodeName = nominated,
            Conditions =
            [
                new() { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = message },
            ],
        },
    };
}
