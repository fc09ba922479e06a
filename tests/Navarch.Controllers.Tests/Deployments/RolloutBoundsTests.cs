using Navarch.Api.AppsV1;
using Navarch.Controllers.Deployments;

namespace Navarch.Controllers.Tests.Deployments;

public sealed class RolloutBoundsTests
{
    [Theory]
    [InlineData(10, "25%", "25%", 3, 2)]
    [InlineData(1, "25%", "25%", 1, 0)]
    [InlineData(3, "0%", "10%", 0, 1)]
    [InlineData(2, "0%", "100%", 0, 2)]
    [InlineData(0, "25%", "25%", 0, 0)]
    public void Percentages_round_in_favour_of_availability(
        int replicas, string maxSurge, string maxUnavailable, int surge, int unavailable)
    {
        var bounds = RolloutBounds.Of(new Deployment
        {
            Spec = new DeploymentSpec
            {
                Replicas = replicas,
                Strategy = new DeploymentStrategy
                {
                    Type = DeploymentStrategyType.RollingUpdate,
                    RollingUpdate = new() { MaxSurge = maxSurge, MaxUnavailable = maxUnavailable },
                },
            },
        });
        Assert.Equal((surge, unavailable), (bounds.MaxSurge, bounds.MaxUnavailable));
    }
}
