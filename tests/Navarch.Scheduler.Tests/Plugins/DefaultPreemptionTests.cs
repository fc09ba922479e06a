using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.PolicyV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Plugins;

public sealed class DefaultPreemptionTests
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Web = new() { ["app"] = "web" };

    private readonly Nominations _nominations = new();
    private PodDisruptionBudget[] _budgets = [];

    [Fact]
    public void Room_is_made_where_the_least_important_pod_runs()
    {
        var nodes = Full(("a", 100), ("b", 1), ("c", 50));
        Assert.Equal(("b", "on-b"), Preempted(Pod("high", cpu: "3").WithPriority(1000), nodes));
    }

    [Fact]
    public void Only_as_many_pods_go_as_must_and_the_most_important_stay()
    {
        var node = Node("n", running:
        [
            Running("old", 5, "1", Noon), Running("young", 5, "1", Noon.AddHours(1)), Running("better", 7, "1", Noon),
        ]);
        Assert.Equal(("n", "young"), Preempted(Pod("high", cpu: "2").WithPriority(10), node));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9)]
    public void Pods_of_the_same_or_a_higher_priority_stay(int priority)
    {
        var refused = Refused(Pod("a", cpu: "3").WithPriority(priority), Full(("n", 10)));
        Assert.IsType<PostFilterResult.Hopeless>(refused.WayOut);
        Assert.Equal("0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: " +
            "1 No preemption victims found for incoming pod.", refused.Message);
    }

    [Fact]
    public void A_node_that_could_never_hold_the_pod_is_left_alone()
    {
        var refused = Refused(Pod("huge", cpu: "8").WithPriority(10), Full(("n", 1)));
        Assert.Equal("0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: " +
            "1 Preemption is not helpful for scheduling.", refused.Message);
    }

    [Fact]
    public void Nobody_goes_where_the_pod_would_not_fit_even_then()
    {
        var node = Node("n", running: [Running("low", 1, "1"), Running("high", 100, "3")]);
        var refused = Refused(Pod("a", cpu: "2").WithPriority(10), node);
        Assert.EndsWith("preemption: 0/1 nodes are available: 1 Insufficient cpu.", refused.Message);
    }

    [Fact]
    public void A_pod_with_policy_Never_waits()
    {
        var pod = Pod("polite", cpu: "3").WithPriority(1000);
        pod = pod with { Spec = pod.Spec with { PreemptionPolicy = PreemptionPolicy.Never } };
        var refused = Refused(pod, Full(("n", 1)));
        Assert.IsType<PostFilterResult.Waits>(refused.WayOut);
        Assert.Equal("0/1 nodes are available: 1 Insufficient cpu. preemption: not eligible due to " +
            "preemptionPolicy=Never.", refused.Message);
    }

    [Fact]
    public void A_budget_that_is_used_up_spares_its_pods_before_more_important_ones()
    {
        _budgets = [Budget(Web, allowed: 0)];
        var kept = WebPod("kept", 1, "2");
        var node = Node("n", running: [kept, Running("other", 5, "2")]);
        Assert.Equal(("n", "other"), Preempted(Pod("high", cpu: "2").WithPriority(10), node));
    }

    [Fact]
    public void A_budget_yields_where_nothing_else_helps()
    {
        _budgets = [Budget(Web, allowed: 0)];
        var kept = WebPod("kept", 1, "4");
        Assert.Equal(("n", "kept"), Preempted(Pod("high", cpu: "2").WithPriority(10), Node("n", running: [kept])));
    }

    [Fact]
    public void A_pod_waits_while_its_victims_end()
    {
        var pod = Pod("high", cpu: "3").WithPriority(10);
        var victim = Leaving(Running("low", 1, "3"));
        _nominations.Set(pod, "n");
        var refused = Refused(pod, Node("n", running: [victim]), Full(("m", 1))[0]);
        Assert.IsType<PostFilterResult.Waits>(refused.WayOut);
        Assert.EndsWith("preemption: not eligible due to a terminating pod on the nominated node.", refused.Message);
    }

    [Fact]
    public void Another_node_is_sought_when_the_nominated_one_is_cordoned()
    {
        var pod = Pod("high", cpu: "3").WithPriority(10);
        var cordoned = Node("n", running: [Leaving(Running("low", 1, "3"))]);
        cordoned = cordoned.With(cordoned.Node with { Spec = cordoned.Node.Spec with { Unschedulable = true } });
        _nominations.Set(pod, "n");
        Assert.Equal(("m", "on-m"), Preempted(pod, cordoned, Full(("m", 1))[0]));
    }

    [Fact]
    public void The_room_made_for_a_pod_is_not_for_those_of_lower_priority()
    {
        _nominations.Set(Pod("awaited", cpu: "4").WithPriority(10), "n");
        Assert.Contains("Insufficient cpu", Refused(Pod("low", cpu: "1").WithPriority(9), Node("n")).Reasons);
        Assert.Contains("Insufficient cpu", Refused(Pod("equal", cpu: "1").WithPriority(10), Node("n")).Reasons);
        Assert.Equal("n", NodeOf(Schedule(Pod("higher", cpu: "1").WithPriority(11), Node("n"))));
    }

    [Fact]
    public void A_pod_goes_to_its_nominated_node_once_it_fits()
    {
        var pod = Pod("a", cpu: "1").WithPriority(10);
        _nominations.Set(pod, "busy");
        var busy = Node("busy", running: [Running("other", 0, "3")]);
        Assert.Equal("busy", NodeOf(Schedule(pod, Node("idle"), busy)));
    }

    [Fact]
    public void Anti_affinity_is_resolved_by_removing_who_is_in_the_way()
    {
        var node = Node("n", running: [WebPod("low", 1, "1")]);
        var web = Selector("app", "web");
        var term = new PodAffinityTerm { TopologyKey = "kubernetes.io/hostname", LabelSelector = web };
        var pod = Pod("lone", cpu: "1").WithPriority(10);
        pod = pod with
        {
            Spec = pod.Spec with
            {
                Affinity = new()
                {
                    PodAntiAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = [term] },
                },
            },
        };
        Assert.Equal(("n", "low"), Preempted(pod, node));
    }

    [Fact]
    public void Spreading_takes_more_victims_than_resources_alone_would()
    {
        // The skew may be 1: beside one pod on "a", "b" may hold two, this one included.
        var pod = Pod("medium", cpu: "1", labels: Web).WithPriority(10);
        pod = pod with
        {
            Spec = pod.Spec with
            {
                TopologySpreadConstraints =
                [
                    new()
                    {
                        MaxSkew = 1, TopologyKey = "kubernetes.io/hostname", LabelSelector = Selector("app", "web"),
                        WhenUnsatisfiable = UnsatisfiableConstraintAction.DoNotSchedule,
                    },
                ],
            },
        };
        var a = Node("a", running: [WebPod("high", 100, "4")]);
        var b = Node("b", running: [WebPod("low-1", 1, "1"), WebPod("low-2", 1, "1"), WebPod("low-3", 1, "2")]);
        var plan = Assert.IsType<PostFilterResult.Preempts>(Refused(pod, a, b).WayOut);
        Assert.Equal("b", plan.NodeName);
        Assert.Equal(2, plan.Victims.Count);
    }

    private Placement Schedule(Pod pod, params NodeInfo[] nodes)
    {
        var listers = new FixedListers([], null) { Budgets = _budgets };
        return new SchedulingCycle(Profile.Default(listers), new Random(1)).Schedule(pod, nodes, _nominations);
    }

    private Placement.Unschedulable Refused(Pod pod, params NodeInfo[] nodes) =>
        Assert.IsType<Placement.Unschedulable>(Schedule(pod, nodes));

    private (string Node, string Victims) Preempted(Pod pod, params NodeInfo[] nodes)
    {
        var plan = Assert.IsType<PostFilterResult.Preempts>(Refused(pod, nodes).WayOut);
        return (plan.NodeName, string.Join(',', plan.Victims.Select(victim => victim.Metadata.Name)));
    }

    /// <summary>Nodes with no room left, each by one pod of this priority.</summary>
    private static NodeInfo[] Full(params (string Node, int Priority)[] nodes) =>
        [.. nodes.Select(node => Node(node.Node, running: [Running($"on-{node.Node}", node.Priority, "3500m")]))];

    private static Pod Running(string name, int priority, string cpu, DateTimeOffset? since = null)
    {
        var pod = Pod(name, cpu).WithPriority(priority);
        return pod with { Status = new() { StartTime = since ?? Noon } };
    }

    private static Pod WebPod(string name, int priority, string cpu)
    {
        var pod = Running(name, priority, cpu);
        return pod with { Metadata = pod.Metadata with { Labels = Web } };
    }

    private static Pod Leaving(Pod pod) => pod with
    {
        Metadata = pod.Metadata with { DeletionTimestamp = Noon },
        Status = new()
        {
            Conditions = [new() { Type = "DisruptionTarget", Status = "True", Reason = "PreemptionByScheduler" }],
        },
    };

    private static PodDisruptionBudget Budget(Dictionary<string, string> labels, int allowed) => new()
    {
        Metadata = new() { Name = "budget", Namespace = "default" },
        Spec = new() { Selector = new LabelSelector { MatchLabels = labels } },
        Status = new() { DisruptionsAllowed = allowed },
    };
}
