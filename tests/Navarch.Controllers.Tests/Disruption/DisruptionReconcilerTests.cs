using Navarch.Api.PolicyV1;
using Navarch.Controllers.Disruption;

namespace Navarch.Controllers.Tests.Disruption;

public sealed class DisruptionReconcilerTests
{
    [Fact]
    public void Counts_pods_of_a_Deployment() => Golden.Check(new DisruptionReconciler(), "counts_a_deployment");

    [Fact]
    public void Allows_nothing_when_the_workload_is_unknown() =>
        Golden.Check(new DisruptionReconciler(), "unknown_workload");

    [Fact]
    public void Granted_evictions_count_as_gone_for_two_minutes() =>
        Golden.Check(new DisruptionReconciler(), "granted_evictions");

    [Theory]
    [InlineData(-119, false)]
    [InlineData(-120, true)]
    public void Takes_back_a_disruption_that_did_not_come(int seconds, bool isTakenBack)
    {
        var pod = new Pod
        {
            Metadata = new ObjectMeta { Namespace = "shop", Name = "p", Uid = "u" },
            Status = new PodStatus
            {
                Conditions =
                [
                    new PodCondition
                    {
                        Type = PodConditionType.DisruptionTarget, Status = "True", Reason = "EvictionByEvictionAPI",
                        LastTransitionTime = Golden.Noon.AddSeconds(seconds),
                    },
                ],
            },
        };
        var plan = new StaleDisruptionReconciler().Reconcile(
            pod, new ReconcileContext(ClusterView.For(new StaleDisruptionReconciler(), [pod]), Golden.Noon));
        Assert.Equal(isTakenBack ? 1 : 0, plan.Steps.Count);
        Assert.Equal(isTakenBack ? null : TimeSpan.FromSeconds(1), plan.RequeueAfter);
    }

    [Theory]
    [InlineData("maxUnavailable: 50%", 3, 2, 1)]
    [InlineData("maxUnavailable: 1", 3, 1, 2)]
    [InlineData("minAvailable: 34%", 3, 1, 2)]
    [InlineData("minAvailable: 0", 3, 3, 0)]
    [InlineData("minAvailable: 5", 3, 0, 5)]
    public void Rounds_shares_up(string bound, int pods, int allowed, int desired)
    {
        var (name, value) = (bound.Split(": ")[0], bound.Split(": ")[1]);
        Api.Quantities.IntOrString? number =
            int.TryParse(value, out var plain) ? new Api.Quantities.IntOrString(plain) : value;
        var budget = new PodDisruptionBudget
        {
            Metadata = new ObjectMeta { Namespace = "shop", Name = "b", Uid = "b" },
            Spec = new PodDisruptionBudgetSpec
            {
                Selector = new LabelSelector(),
                MaxUnavailable = name == "maxUnavailable" ? number : null,
                MinAvailable = name == "minAvailable" ? number : null,
            },
        };
        var owner = new ReplicationController
        {
            Metadata = new ObjectMeta { Namespace = "shop", Name = "r", Uid = "r" },
            Spec = new ReplicationControllerSpec { Replicas = pods },
        };
        IEnumerable<Pod> running = Enumerable.Range(0, pods).Select(i => new Pod
        {
            Metadata = new ObjectMeta
            {
                Namespace = "shop", Name = $"p{i}", Uid = $"p{i}", OwnerReferences = [owner.AsController()],
            },
            Status = new PodStatus { Conditions = [new PodCondition { Type = "Ready", Status = "True" }] },
        });
        var reconciler = new DisruptionReconciler();
        var view = ClusterView.For(reconciler, [budget, owner, .. running]);
        var plan = reconciler.Reconcile(budget, new ReconcileContext(view, Golden.Noon));
        var status = ((PodDisruptionBudget)((PlanStep.UpdateStatus)plan.Steps.Single()).Object).Status;
        Assert.Equal((allowed, desired), (status.DisruptionsAllowed, status.DesiredHealthy));
    }
}
