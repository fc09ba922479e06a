using Navarch.Api.NetworkingV1;
using Navarch.Controllers.ServiceCidrs;

namespace Navarch.Controllers.Tests.ServiceCidrs;

public sealed class ServiceCIDRReconcilerTests
{
    private static readonly ServiceCIDRReconciler s_reconciler = new();

    [Fact]
    public void A_new_one_is_protected_first_and_then_ready()
    {
        var range = Range("more", "10.1.0.0/24") with { Metadata = new() { Name = "more", Finalizers = ["other"] } };
        var protect = Assert.IsType<PlanStep.Update>(Assert.Single(Plan(range).Steps));
        Assert.Equal(["other", ServiceCIDRReconciler.Finalizer], protect.Object.Metadata.Finalizers);

        var condition = ConditionSaid((ServiceCIDR)protect.Object);
        Assert.Equal(("Ready", "True", "", Golden.Noon),
            (condition.Type, condition.Status, condition.Reason, condition.LastTransitionTime!.Value));
    }

    [Fact]
    public void What_could_not_be_said_is_told()
    {
        var step = Assert.IsType<PlanStep.UpdateStatus>(Assert.Single(Plan(Range("more", "10.1.0.0/24")).Steps));
        Assert.Equal(("Warning", "KubernetesServiceCIDRError"), (step.Failed!.Type, step.Failed.Reason));
    }

    [Fact]
    public void What_another_has_said_of_it_stays()
    {
        var ready = new Condition { Type = "Ready", Status = "True", Message = "in other words", LastTransitionTime = Golden.Noon.AddDays(-1) };
        Assert.Empty(Plan(Range("more", "10.1.0.0/24") with { Status = new() { Conditions = [ready] } }).Steps);

        var odd = new Condition { Type = "Odd", Status = "True", LastTransitionTime = Golden.Noon };
        var range = Range("more", "10.1.0.0/24") with
        {
            Status = new() { Conditions = [odd, ready with { Status = "False", Reason = "Broken" }] },
        };
        var update = Assert.IsType<PlanStep.UpdateStatus>(Assert.Single(Plan(range).Steps));
        var said = ((ServiceCIDR)update.Object).Status.Conditions;
        Assert.Equal([("Odd", "True"), ("Ready", "True")], said.Select(condition => (condition.Type, condition.Status)));
        Assert.Equal(Golden.Noon, said[1].LastTransitionTime);
    }

    [Theory]
    [InlineData("10.1.0.7", false)]
    [InlineData("10.2.0.7", true)]
    [InlineData("10.1.0.0", true)] // Addresses that a range does not give out.
    [InlineData("10.1.0.255", true)]
    [InlineData("fd00::7", false)]
    [InlineData("fd01::7", true)]
    public void A_deleted_one_is_held_by_addresses_that_it_alone_has(string address, bool goes) =>
        AssertGoes(goes, Deleted("more", "10.1.0.0/24", "fd00::/112"), Claim(address));

    [Theory]
    [InlineData("10.1.0.0/24", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.1.0.0/28", true)]
    [InlineData("10.1.0.0/29", false)] // Of it, the address is the broadcast address.
    [InlineData("10.1.0.8/29", false)]
    public void Another_that_has_the_address_too_lets_it_go(string other, bool goes)
    {
        var range = Deleted("more", "10.1.0.0/24");
        AssertGoes(goes, range, Claim("10.1.0.7"), Range("other", other));
        AssertGoes(false, range, Claim("10.1.0.7"), Deleted("other", other));
        AssertGoes(false, range, Claim("10.1.0.7"), Claim("10.1.0.200"), Range("other", "10.1.0.0/28"));
    }

    [Fact]
    public void What_people_claim_holds_nothing() =>
        AssertGoes(true, Deleted("more", "10.1.0.0/24"), new IPAddress { Metadata = new() { Name = "10.1.0.7" } });

    [Fact]
    public void One_that_is_held_says_why_and_once()
    {
        var range = Deleted("more", "10.1.0.0/24");
        var condition = ConditionSaid(range, Claim("10.1.0.7"));
        Assert.Equal(("False", "Terminating"), (condition.Status, condition.Reason));
        Assert.Empty(Plan(range with { Status = new() { Conditions = [condition] } }, Claim("10.1.0.7")).Steps);
    }

    [Fact]
    public void It_goes_when_all_servers_have_had_time_to_see_that()
    {
        var range = Deleted("more", "10.1.0.0/24");
        var early = range with { Metadata = range.Metadata with { DeletionTimestamp = Golden.Noon.AddSeconds(-4) } };
        var plan = Plan(early);
        Assert.Empty(plan.Steps);
        Assert.Equal(TimeSpan.FromSeconds(6), plan.RequeueAfter);
    }

    [Fact]
    public void One_that_others_hold_is_left_to_them()
    {
        var range = Deleted("more", "10.1.0.0/24");
        Assert.Empty(Plan(range with { Metadata = range.Metadata with { Finalizers = ["other"] } }, Claim("10.1.0.7")).Steps);
    }

    private static void AssertGoes(bool goes, ServiceCIDR range, params IKubernetesObject[] others)
    {
        var step = Assert.Single(Plan(range, others).Steps);
        if (goes) Assert.Equal(["other"], Assert.IsType<PlanStep.Update>(step).Object.Metadata.Finalizers);
        else Assert.IsType<PlanStep.UpdateStatus>(step);
    }

    private static Condition ConditionSaid(ServiceCIDR range, params IKubernetesObject[] others)
    {
        var update = Assert.IsType<PlanStep.UpdateStatus>(Assert.Single(Plan(range, others).Steps));
        return Assert.Single(((ServiceCIDR)update.Object).Status.Conditions);
    }

    private static Plan Plan(ServiceCIDR range, params IKubernetesObject[] others) =>
        s_reconciler.Reconcile(range, new(ClusterView.For(s_reconciler, [range, .. others]), Golden.Noon));

    private static ServiceCIDR Range(string name, params string[] ranges) => new()
    {
        Metadata = new() { Name = name, Finalizers = [ServiceCIDRReconciler.Finalizer, "other"] },
        Spec = new() { Cidrs = ranges },
    };

    private static ServiceCIDR Deleted(string name, params string[] ranges)
    {
        var range = Range(name, ranges);
        return range with { Metadata = range.Metadata with { DeletionTimestamp = Golden.Noon.AddMinutes(-1) } };
    }

    private static IPAddress Claim(string address) => new()
    {
        Metadata = new()
        {
            Name = address,
            Labels = new Dictionary<string, string> { ["ipaddress.kubernetes.io/managed-by"] = "ipallocator.k8s.io" },
        },
    };
}
