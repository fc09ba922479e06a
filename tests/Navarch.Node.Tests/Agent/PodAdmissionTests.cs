using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;
using Navarch.Node.Agent;

namespace Navarch.Node.Tests.Agent;

public sealed class PodAdmissionTests
{
    static readonly Dictionary<string, string> Labels = new() { ["disk"] = "ssd" };

    static readonly Dictionary<string, Quantity> Allocatable = new()
    {
        ["cpu"] = Quantity.Parse("2"),
        ["pods"] = Quantity.Of(2),
    };

    static Pod Pod(string cpu, int hostPort = 0, string disk = "ssd") => new()
    {
        Spec = new PodSpec
        {
            NodeSelector = new Dictionary<string, string> { ["disk"] = disk },
            Containers =
            [
                new Container
                {
                    Name = "c",
                    Ports = [new ContainerPort { Port = 80, HostPort = hostPort, Protocol = "TCP" }],
                    Resources = new ResourceRequirements
                    {
                        Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse(cpu) },
                    },
                },
            ],
        },
    };

    [Fact]
    public void Pod_that_fits_is_taken() => Assert.Null(PodAdmission.Refuse(Pod("1"), Labels, [Pod("1")], Allocatable));

    [Fact]
    public void Refusals_are_worded_as_upstreams()
    {
        Assert.Equal(
            ("OutOfcpu", "Pod was rejected: Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000"),
            Refusal(Pod("1500m"), Pod("1")));
        Assert.Equal(
            ("OutOfpods", "Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: 2, capacity: 2"),
            Refusal(Pod("0"), Pod("0"), Pod("0")));
        Assert.Equal("NodeAffinity", Refusal(Pod("0", disk: "hdd")).Reason);
        Assert.Equal("NodePorts", Refusal(Pod("0", hostPort: 80), Pod("0", hostPort: 80)).Reason);
    }

    static (string Reason, string Message) Refusal(Pod pod, params Pod[] active)
    {
        var failure = PodAdmission.Refuse(pod, Labels, active, Allocatable);
        Assert.NotNull(failure);
        return (failure.Reason, failure.Message);
    }
}
