using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;
using Navarch.Scheduler.Cache;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Plugins;

public sealed class NodeResourcesFitTests
{
    [Fact]
    public void A_full_node_has_too_many_pods() =>
        Assert.Equal("0/1 nodes are available: 1 Too many pods.",
            MessageOf(Schedule(Pod("a"), Node("n", pods: 1, running: [Pod("other").On("n")]))));

    [Fact]
    public void What_runs_counts_against_what_is_allocatable() =>
        Assert.Equal("0/1 nodes are available: 1 Insufficient cpu.",
            MessageOf(Schedule(Pod("a", cpu: "2"), Node("n", running: [Pod("other", cpu: "2500m").On("n")]))));

    [Fact]
    public void Extended_resources_are_named()
    {
        var pod = Pod("a");
        var requests = new Dictionary<string, Quantity> { ["example.com/gpu"] = Quantity.Of(1) };
        pod = pod with { Spec = pod.Spec with { Containers = [new() { Name = "m", Resources = new() { Requests = requests } }] } };
        Assert.Equal("0/1 nodes are available: 1 Insufficient example.com/gpu.", MessageOf(Schedule(pod, Node("n"))));
    }

    [Fact]
    public void An_init_container_counts_by_the_highest_and_a_sidecar_adds_up()
    {
        var pod = Pod("a", cpu: "1");
        pod = pod with
        {
            Spec = pod.Spec with
            {
                InitContainers =
                [
                    With("first", "1500m", null), With("sidecar", "500m", ContainerRestartPolicy.Always), With("last", "1800m", null),
                ],
            },
        };
        // Starting: 500m + 1800m. Running: 1 + 500m.
        Assert.Equal(2300, Resources.RequestedBy(pod).CpuMillicores);

        static Container With(string name, string cpu, string? restartPolicy) => new()
        {
            Name = name,
            RestartPolicy = restartPolicy,
            Resources = new() { Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse(cpu) } },
        };
    }
}
