using Navarch.Api.CoordinationV1;
using Navarch.Controllers.Nodes;

namespace Navarch.Controllers.Tests.Nodes;

public sealed class TaintTests
{
    [Fact]
    public void Taints_follow_conditions() =>
        Golden.Check(new NodeLifecycleReconciler(new(), TimeProvider.System), "taints_follow_conditions");

    [Fact]
    public void Evicts_at_once_without_toleration() =>
        Golden.Check(new TaintEvictionReconciler(), "evicts_at_once_without_toleration");

    [Fact]
    public void Evicts_when_the_toleration_ends() =>
        Golden.Check(new TaintEvictionReconciler(), "evicts_when_the_toleration_ends");

    [Fact]
    public void A_node_is_unknown_after_its_grace_and_not_before()
    {
        var reconciler = new NodeLifecycleReconciler(new(), TimeProvider.System);
        var node = new Node
        {
            Metadata = new ObjectMeta { Name = "n", Uid = "n" },
            Status = new NodeStatus { Conditions = [new NodeCondition { Type = "Ready", Status = "True" }] },
        };
        Plan At(double seconds, DateTimeOffset renewed) => reconciler.Reconcile(node, new ReconcileContext(
            ClusterView.For(reconciler,
            [
                node,
                new Lease
                {
                    Metadata = new ObjectMeta { Namespace = "kube-node-lease", Name = "n" },
                    Spec = new LeaseSpec { RenewTime = renewed },
                },
            ]), Golden.Noon.AddSeconds(seconds)));

        Assert.Empty(At(0, Golden.Noon.AddDays(-1)).Steps);
        Assert.Empty(At(39, Golden.Noon.AddDays(-1)).Steps);
        Assert.Empty(At(45, Golden.Noon).Steps);
        Assert.Empty(At(84, Golden.Noon).Steps);
        var silenced = Assert.IsType<PlanStep.UpdateStatus>(Assert.Single(At(86, Golden.Noon).Steps));
        var ready = ((Node)silenced.Object).Status.Conditions.Single(condition => condition.Type == "Ready");
        Assert.Equal(("Unknown", "NodeStatusUnknown"), (ready.Status, ready.Reason));
    }
}
