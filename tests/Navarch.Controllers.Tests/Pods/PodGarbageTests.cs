using Navarch.Client.Informers;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Tests.Pods;

public sealed class PodGarbageTests
{
    /// <summary>CIS 1.3.1.</summary>
    [Fact]
    public void Of_pods_that_ended_the_oldest_beyond_the_limit_go()
    {
        Pod[] pods = [Ended("old", 1), Ended("new", 9), Ended("older", 0), Running("kept", 0)];
        var plan = PodGarbage.Collect(
            ObjectSnapshot<Pod>.Of(pods, []), new HashSet<string>(), new PodGarbageOptions { TerminatedMax = 1 }, Golden.Noon);
        Assert.Equal(["older", "old"], plan.Steps.Cast<PlanStep.Delete>().Select(step => step.Target.Name));
        Assert.All(plan.Steps.Cast<PlanStep.Delete>(), step => Assert.Equal(0, step.GracePeriodSeconds));
        Assert.Equal(12500, new PodGarbageOptions().TerminatedMax);
    }

    [Fact]
    public void Pods_of_a_node_that_is_gone_fail_and_go()
    {
        var plan = PodGarbage.Collect(
            ObjectSnapshot<Pod>.Of([Running("lost", 0) with { Spec = new() { NodeName = "gone" } }], []),
            new HashSet<string> { "gone" }, new PodGarbageOptions(), Golden.Noon);
        Assert.Equal(2, plan.Steps.Count);
        Assert.IsType<PlanStep.Delete>(plan.Steps[1]);
    }

    private static Pod Ended(string name, int minute) => Of(name, minute, PodPhase.Succeeded);

    private static Pod Running(string name, int minute) => Of(name, minute, PodPhase.Running);

    private static Pod Of(string name, int minute, string phase) => new()
    {
        Metadata = new()
        {
            Namespace = "default", Name = name, Uid = name, CreationTimestamp = Golden.Noon.AddMinutes(minute),
        },
        Spec = new() { NodeName = "n" },
        Status = new() { Phase = phase },
    };
}
