using Navarch.Api.CoreV1;
using Navarch.Api.Selectors;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;
using Navarch.Scheduler.Plugins;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Plugins;

public sealed class SpreadingTests
{
    private static readonly Dictionary<string, string> Web = new() { ["app"] = "web" };

    [Fact]
    public void A_hard_constraint_keeps_the_skew()
    {
        NodeInfo[] nodes = [InZone("a1", "a", running: 2), InZone("b1", "b", running: 1)];
        Assert.Equal("b1", NodeOf(Schedule(Spread(1, UnsatisfiableConstraintAction.DoNotSchedule), nodes)));
    }

    [Fact]
    public void A_node_without_the_domain_label_is_named()
    {
        var message = MessageOf(Schedule(Spread(1, UnsatisfiableConstraintAction.DoNotSchedule), Node("nowhere")));
        Assert.Equal("0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints " +
            "(missing required label).", message);
    }

    [Fact]
    public void Fewer_domains_than_wanted_count_as_empty_ones()
    {
        var pod = Spread(1, UnsatisfiableConstraintAction.DoNotSchedule, minDomains: 3);
        var message = MessageOf(Schedule(pod, InZone("a1", "a", running: 1), InZone("b1", "b", running: 1)));
        Assert.Equal("0/2 nodes are available: 2 node(s) didn't match pod topology spread constraints.", message);
    }

    [Fact]
    public void A_soft_constraint_prefers_the_emptier_zone()
    {
        NodeInfo[] nodes = [InZone("a1", "a", running: 3), InZone("b1", "b", running: 0)];
        Assert.Equal("b1", NodeOf(Schedule(Spread(1, UnsatisfiableConstraintAction.ScheduleAnyway), nodes)));
    }

    [Fact]
    public void Pods_of_one_group_spread_over_hosts_by_default()
    {
        var profile = Profile.Default(new FixedListers([], LabelFilter.From(Selector("app", "web"))));
        var nodes = Enumerable.Range(0, 4).Select(i => Node($"n{i}")).ToList();
        var cycle = new SchedulingCycle(profile, new Random(5));
        for (var i = 0; i < 8; i++)
        {
            var pod = Pod($"p{i}", cpu: "100m", memory: "64Mi", labels: Web);
            var node = NodeOf(cycle.Schedule(pod, nodes, new()));
            var index = nodes.FindIndex(info => info.Name == node);
            nodes[index] = nodes[index].WithPod(pod.On(node));
        }
        Assert.All(nodes, node => Assert.Equal(2, node.Pods.Count));
    }

    [Fact]
    public void Anti_affinity_keeps_pods_apart_from_both_sides()
    {
        var lonely = WithAntiAffinity(Pod("a", labels: Web));
        var taken = Node("taken", running: [Pod("other", labels: Web).On("taken")]);
        Assert.Equal("free", NodeOf(Schedule(lonely, taken, Node("free"))));

        var guarded = Node("guarded", running: [lonely.On("guarded")]);
        Assert.Equal("0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.",
            MessageOf(Schedule(Pod("b", labels: Web), guarded)));
    }

    [Fact]
    public void Affinity_follows_and_the_first_of_a_group_may_go_anywhere()
    {
        var term = new PodAffinityTerm { TopologyKey = "zone", LabelSelector = Selector("app", "web") };
        var pod = Pod("a", labels: Web);
        pod = pod with
        {
            Spec = pod.Spec with { Affinity = new() { PodAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = [term] } } },
        };
        Assert.Equal("a2", NodeOf(Schedule(pod, InZone("b1", "b", 0), InZone("a2", "a", 1))));
        Assert.IsType<Placement.Placed>(Schedule(pod, InZone("b1", "b", 0)));
        Assert.Equal("0/1 nodes are available: 1 node(s) didn't match pod affinity rules.",
            MessageOf(Schedule(pod, Node("no-zone"))));
    }

    private static Pod WithAntiAffinity(Pod pod)
    {
        var term = new PodAffinityTerm { TopologyKey = "kubernetes.io/hostname", LabelSelector = Selector("app", "web") };
        return pod with
        {
            Spec = pod.Spec with { Affinity = new() { PodAntiAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = [term] } } },
        };
    }

    private static NodeInfo InZone(string name, string zone, int running) => Node(
        name, labels: new() { ["zone"] = zone },
        running: [.. Enumerable.Range(0, running).Select(i => Pod($"{name}-{i}", labels: Web).On(name))]);

    private static Pod Spread(int maxSkew, string action, int? minDomains = null)
    {
        var pod = Pod("new", labels: Web);
        var constraint = new TopologySpreadConstraint
        {
            MaxSkew = maxSkew, TopologyKey = "zone", WhenUnsatisfiable = action, MinDomains = minDomains,
            LabelSelector = Selector("app", "web"),
        };
        return pod with { Spec = pod.Spec with { TopologySpreadConstraints = [constraint] } };
    }
}
