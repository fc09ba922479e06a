using Navarch.Api.CoreV1;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Plugins;

public sealed class PlacementRuleTests
{
    private static readonly Dictionary<string, string> Ssd = new() { ["disk"] = "ssd" };

    [Fact]
    public void A_node_selector_picks_by_label()
    {
        var pod = Pod("a");
        pod = pod with { Spec = pod.Spec with { NodeSelector = Ssd } };
        Assert.Equal("fast", NodeOf(Schedule(pod, Node("slow"), Node("fast", labels: Ssd))));
        Assert.Equal("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.",
            MessageOf(Schedule(pod, Node("slow"))));
    }

    [Theory]
    [InlineData(NodeSelectorOperator.In, "4", true)]
    [InlineData(NodeSelectorOperator.NotIn, "4", false)]
    [InlineData(NodeSelectorOperator.Gt, "3", true)]
    [InlineData(NodeSelectorOperator.Gt, "4", false)]
    [InlineData(NodeSelectorOperator.Lt, "5", true)]
    [InlineData(NodeSelectorOperator.Exists, null, true)]
    [InlineData(NodeSelectorOperator.DoesNotExist, null, false)]
    public void Required_affinity_knows_every_operator(string @operator, string? value, bool fits)
    {
        var term = new NodeSelectorTerm
        {
            MatchExpressions = [new() { Key = "cores", Operator = @operator, Values = value is null ? [] : [value] }],
        };
        var pod = WithAffinity(new() { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [term] } });
        var placement = Schedule(pod, Node("n", labels: new() { ["cores"] = "4" }));
        Assert.Equal(fits, placement is Scheduler.Framework.Placement.Placed);
    }

    [Fact]
    public void Preferred_affinity_wins_among_equals()
    {
        var preference = new NodeSelectorTerm
        {
            MatchExpressions = [new() { Key = "disk", Operator = NodeSelectorOperator.In, Values = ["ssd"] }],
        };
        var pod = WithAffinity(new()
        {
            PreferredDuringSchedulingIgnoredDuringExecution = [new() { Weight = 10, Preference = preference }],
        });
        Assert.Equal("fast", NodeOf(Schedule(pod, Node("a"), Node("b"), Node("fast", labels: Ssd), Node("c"))));
    }

    [Fact]
    public void A_toleration_opens_a_tainted_node()
    {
        var taint = new Taint { Key = "dedicated", Value = "db", Effect = TaintEffect.NoExecute };
        var pod = Pod("a");
        pod = pod with { Spec = pod.Spec with { Tolerations = [new() { Key = "dedicated", Operator = TolerationOperator.Exists }] } };
        Assert.Equal("n", NodeOf(Schedule(pod, Node("n", taints: [taint]))));
    }

    [Fact]
    public void A_softly_tainted_node_comes_last()
    {
        var taint = new Taint { Key = "old", Effect = TaintEffect.PreferNoSchedule };
        Assert.Equal("new", NodeOf(Schedule(Pod("a"), Node("old", taints: [taint]), Node("new"))));
    }

    [Fact]
    public void A_cordoned_node_is_unschedulable()
    {
        var node = Node("n");
        node = node.With(node.Node with { Spec = node.Node.Spec with { Unschedulable = true } });
        Assert.Equal("0/1 nodes are available: 1 node(s) were unschedulable.", MessageOf(Schedule(Pod("a"), node)));
    }

    [Theory]
    [InlineData("", "TCP", "", "TCP", false)]
    [InlineData("127.0.0.1", "TCP", "", "TCP", false)]
    [InlineData("127.0.0.1", "TCP", "127.0.0.2", "TCP", true)]
    [InlineData("", "TCP", "", "UDP", true)]
    public void Host_ports_do_not_overlap(string ip, string protocol, string otherIp, string otherProtocol, bool fits)
    {
        var node = Node("n", running: [WithPort("other", otherIp, otherProtocol).On("n")]);
        Assert.Equal(fits, Schedule(WithPort("a", ip, protocol), node) is Scheduler.Framework.Placement.Placed);

        static Pod WithPort(string name, string ip, string protocol)
        {
            var port = new ContainerPort { Port = 80, HostPort = 80, HostIP = ip, Protocol = protocol };
            return Pod(name) with { Spec = new() { Containers = [new() { Name = "m", Ports = [port] }] } };
        }
    }

    private static Pod WithAffinity(NodeAffinity affinity)
    {
        var pod = Pod("a");
        return pod with { Spec = pod.Spec with { Affinity = new() { NodeAffinity = affinity } } };
    }
}
