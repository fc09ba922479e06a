using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Framework;

public sealed class SchedulingCycleTests
{
    [Fact]
    public void Without_nodes_it_says_so() =>
        Assert.Equal("no nodes available to schedule pods", MessageOf(Schedule(Pod("a"))));

    [Fact]
    public void Reasons_are_counted_and_sorted_as_upstream_words_them()
    {
        var taint = new Taint { Key = "dedicated", Value = "x", Effect = TaintEffect.NoSchedule };
        var placement = Schedule(Pod("a", cpu: "8", memory: "16Gi"),
            Node("small-1"), Node("small-2", memory: "32Gi"), Node("tainted", cpu: "64", taints: [taint]));
        Assert.Equal(
            "0/3 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint(s), 2 Insufficient cpu.",
            MessageOf(placement));
    }

    [Fact]
    public void A_pod_goes_where_most_is_free()
    {
        var busy = Node("busy", running: [Pod("other", cpu: "3", memory: "6Gi").On("busy")]);
        Assert.Equal("idle", NodeOf(Schedule(Pod("a", cpu: "500m", memory: "256Mi"), busy, Node("idle"))));
    }

    [Fact]
    public void Equal_nodes_all_get_their_turn()
    {
        var cycle = new SchedulingCycle(Profile.Default(NoListers), new Random(7));
        NodeInfo[] nodes = [Node("a"), Node("b"), Node("c")];
        var chosen = Enumerable.Range(0, 60).Select(i => NodeOf(cycle.Schedule(Pod($"p{i}"), nodes, new()))).ToHashSet();
        Assert.Equal(["a", "b", "c"], chosen.Order());
    }

    [Fact]
    public void The_same_seed_makes_the_same_choices()
    {
        NodeInfo[] nodes = [.. Enumerable.Range(0, 20).Select(i => Node($"n{i}"))];
        Assert.Equal(Choices(3), Choices(3));
        Assert.NotEqual(Choices(3), Choices(4));

        string Choices(int seed)
        {
            var cycle = new SchedulingCycle(Profile.Default(NoListers), new Random(seed));
            return string.Join(',', Enumerable.Range(0, 30).Select(i => NodeOf(cycle.Schedule(Pod($"p{i}"), nodes, new()))));
        }
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(1_000, 420)]
    [InlineData(6_000, 300)]
    public void Of_many_nodes_only_a_share_is_looked_at(int nodes, int wanted) =>
        Assert.Equal(wanted, SchedulingCycle.FeasibleNodesWanted(nodes));
}
