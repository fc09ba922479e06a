using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;
using Navarch.Node.Cgroups;

namespace Navarch.Node.Tests.Cgroups;

public sealed class PodResourcesTests
{
    static Container Container(string? cpu, string? memory, string? cpuLimit = null, string? memoryLimit = null)
    {
        Dictionary<string, Quantity> Map(string? cpu, string? memory)
        {
            var map = new Dictionary<string, Quantity>();
            if (cpu is not null) map["cpu"] = Quantity.Parse(cpu);
            if (memory is not null) map["memory"] = Quantity.Parse(memory);
            return map;
        }
        return new Container
        {
            Name = "c",
            Resources = new ResourceRequirements { Requests = Map(cpu, memory), Limits = Map(cpuLimit, memoryLimit) },
        };
    }

    static Pod Pod(params Container[] containers) => new() { Spec = new PodSpec { Containers = containers } };

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(250, 256)]
    [InlineData(4000, 4096)]
    public void Millicores_become_shares(long millicores, long shares) =>
        Assert.Equal(shares, PodResources.Shares(millicores));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1024, 39)]
    [InlineData(262144, 10000)]
    public void Shares_become_weights(long shares, long weight) => Assert.Equal(weight, PodResources.Weight(shares));

    [Fact]
    public void Limits_become_quota_and_bytes()
    {
        var container = Container("100m", "16Mi", "500m", "32Mi");
        var resources = PodResources.Of(Pod(container), container, 1L << 34, isCgroupVersion2: true);
        Assert.Equal((102, 50_000, 100_000, 32L << 20),
            (resources.CpuShares, resources.CpuQuota, resources.CpuPeriod, resources.MemoryLimitInBytes));
        Assert.Equal("1", resources.Unified["memory.oom.group"]);
    }

    [Fact]
    public void Oom_score_follows_the_quality_of_service()
    {
        var guaranteed = Container("1", "1Gi", "1", "1Gi");
        var burstable = Container(null, "4Gi");
        var bestEffort = Container(null, null);
        Assert.Equal(-997, PodResources.OomScore(Pod(guaranteed), guaranteed, 16L << 30));
        Assert.Equal(750, PodResources.OomScore(Pod(burstable), burstable, 16L << 30));
        Assert.Equal(1000, PodResources.OomScore(Pod(bestEffort), bestEffort, 16L << 30));
    }

    [Fact]
    public void Pod_is_bounded_only_when_all_its_containers_are()
    {
        var (bounded, free) = (Container(null, null, null, "1Mi"), Container(null, null));
        static long? Memory(ResourceRequirements resources) => PodResources.Bytes(resources.Limits);
        Assert.Equal(2L << 20, PodResources.PodLimit(Pod(bounded, bounded), Memory));
        Assert.Null(PodResources.PodLimit(Pod(bounded, free), Memory));
    }
}
