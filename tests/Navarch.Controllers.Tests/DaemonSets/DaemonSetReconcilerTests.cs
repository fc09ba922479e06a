using Navarch.Api.AppsV1;
using Navarch.Controllers.DaemonSets;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.Tests.DaemonSets;

public sealed class DaemonSetReconcilerTests
{
    private static readonly string s_hash = Controllers.Deployments.TemplateHash.Of(Set().Spec.Template, 0);

    [Fact]
    public void Makes_a_pod_for_each_node_that_it_is_meant_for()
    {
        var plan = Run(Set(), [Node("a"), Node("b", "no-go", TaintEffect.NoSchedule), Node("c")]);
        Assert.Equal(["create at a", "create at c"], Written(plan));
        var made = (Pod)plan.Steps.OfType<PlanStep.Create>().Select(step => step.Object).First(made => made is Pod);
        Assert.Equal(s_hash, made.Metadata.Labels[RevisionTemplate.PodLabel]);
        Assert.Contains(made.Spec.Tolerations, toleration =>
            toleration is { Key: "node.kubernetes.io/unreachable", Effect: TaintEffect.NoExecute });
    }

    [Fact]
    public void A_cordoned_node_gets_its_pod_too() => Assert.Equal(["create at a"],
        Written(Run(Set(), [Node("a", "node.kubernetes.io/unschedulable", TaintEffect.NoSchedule)])));

    [Theory]
    [InlineData(TaintEffect.NoSchedule, false)]
    [InlineData(TaintEffect.NoExecute, true)]
    public void Pods_stay_unless_driven_off(string effect, bool isDeleted)
    {
        var plan = Run(Set(), [Node("a", "no-go", effect)], Pod("p", "a"));
        Assert.Equal(isDeleted ? ["delete p"] : [], Written(plan));
        Assert.Equal(1, StatusOf(plan).NumberMisscheduled);
    }

    [Fact]
    public void Only_the_oldest_of_several_on_a_node_stays() => Assert.Equal(["delete q"],
        Written(Run(Set(), [Node("a")], Pod("p", "a", age: 100), Pod("q", "a", age: 90))));

    [Fact]
    public void A_failed_pod_is_replaced_but_not_in_a_loop()
    {
        var young = Failed(Pod("p", "a", age: 20));
        var plan = Run(Set(), [Node("a")], young);
        Assert.Empty(Written(plan));
        Assert.Equal(TimeSpan.FromSeconds(40), plan.RequeueAfter);
        Assert.Equal(["delete p"], Written(Run(Set(), [Node("a")], Failed(Pod("p", "a", age: 60)))));
    }

    [Fact]
    public void A_pod_that_waits_for_a_node_that_is_gone_is_deleted()
    {
        var waiting = DaemonPod.Make(Set(), DaemonPod.Prepare(Set(), s_hash), "gone");
        waiting = waiting with
        {
            Metadata = waiting.Metadata with { Name = "p", Uid = "p" },
        };
        Assert.Equal(["delete p"], Written(Run(Set(), [], waiting)));
    }

    [Fact]
    public void Replaces_old_pods_within_maxUnavailable()
    {
        Node[] nodes = [Node("a"), Node("b"), Node("c")];
        Assert.Equal(["delete p"], Written(Run(Set(), nodes, Old("p", "a"), Old("q", "b"), Old("r", "c"))));
        // One that is not ready may go at once, and uses up the one.
        var unwell = Old("q", "b") with { Status = new PodStatus { Phase = PodPhase.Running } };
        Assert.Equal(["delete q"], Written(Run(Set(), nodes, Old("p", "a"), unwell, Old("r", "c"))));
    }

    [Fact]
    public void Surging_makes_the_new_pod_first()
    {
        var set = Set(new RollingUpdateDaemonSet { MaxSurge = 1, MaxUnavailable = 0 });
        Node[] nodes = [Node("a"), Node("b")];
        Assert.Equal(["create at a"], Written(Run(set, nodes, Old("p", "a"), Old("q", "b"))));
        var unready = Pod("n", "a") with { Status = new PodStatus { Phase = PodPhase.Running } };
        Assert.Empty(Written(Run(set, nodes, Old("p", "a"), unready, Old("q", "b"))));
        Assert.Equal(["delete p"], Written(Run(set, nodes, Old("p", "a"), Pod("n", "a"), Old("q", "b"))));
    }

    [Fact]
    public void Counts_what_there_is()
    {
        var status = StatusOf(Run(Set(), [Node("a"), Node("b"), Node("c")], Pod("p", "a"), Old("q", "b")));
        Assert.Equal((3, 2, 2, 2, 1, 1), (status.DesiredNumberScheduled, status.CurrentNumberScheduled,
            status.NumberReady, status.NumberAvailable, status.NumberUnavailable, status.UpdatedNumberScheduled));
    }

    private static Plan Run(DaemonSet set, IReadOnlyList<Node> nodes, params IReadOnlyList<Pod> pods)
    {
        var reconciler = new DaemonSetReconciler();
        var view = ClusterView.For(reconciler, [set, .. nodes, .. pods]);
        return reconciler.Reconcile(set, new ReconcileContext(view, Golden.Noon));
    }

    private static IEnumerable<string> Written(Plan plan) => plan.Steps.Select(step => step switch
    {
        PlanStep.Create { Object: Pod pod } => $"create at {DaemonPod.NodeOf(pod)}",
        PlanStep.Delete delete => $"delete {delete.Target.Name}",
        _ => "",
    }).Where(text => text.Length > 0);

    private static DaemonSetStatus StatusOf(Plan plan) => plan.Steps.OfType<PlanStep.UpdateStatus>()
        .Select(step => step.Object).OfType<DaemonSet>().Single().Status;

    private static DaemonSet Set(RollingUpdateDaemonSet? rolling = null) => new()
    {
        Metadata = new ObjectMeta { Namespace = "shop", Name = "log", Uid = "set" },
        Spec = new DaemonSetSpec
        {
            Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "log" } },
            UpdateStrategy = new DaemonSetUpdateStrategy
            {
                Type = DaemonSetUpdateStrategyType.RollingUpdate,
                RollingUpdate = rolling ?? new RollingUpdateDaemonSet { MaxUnavailable = 1 },
            },
            Template = new PodTemplateSpec
            {
                Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "log" } },
                Spec = new PodSpec { Containers = [new Container { Name = "c", Image = "log" }] },
            },
        },
    };

    private static Node Node(string name, string taint = "", string effect = "") => new()
    {
        Metadata = new ObjectMeta { Name = name, Uid = name },
        Spec = new NodeSpec { Taints = taint.Length > 0 ? [new Taint { Key = taint, Effect = effect }] : [] },
    };

    private static Pod Pod(string name, string node, int age = 1000)
    {
        var pod = DaemonPod.Make(Set(), DaemonPod.Prepare(Set(), s_hash), node);
        return pod with
        {
            Metadata = pod.Metadata with
            {
                Name = name, Uid = name, CreationTimestamp = Golden.Noon - TimeSpan.FromSeconds(age),
            },
            Spec = pod.Spec with { NodeName = node },
            Status = new PodStatus
            {
                Phase = PodPhase.Running,
                Conditions = [new PodCondition { Type = PodConditionType.Ready, Status = "True" }],
            },
        };
    }

    private static Pod Old(string name, string node)
    {
        var pod = Pod(name, node);
        return pod with
        {
            Metadata = pod.Metadata with
            {
                Labels = new Dictionary<string, string>(pod.Metadata.Labels) { [RevisionTemplate.PodLabel] = "old" },
            },
        };
    }

    private static Pod Failed(Pod pod) => pod with { Status = pod.Status with { Phase = PodPhase.Failed } };
}
