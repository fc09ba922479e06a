namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.DeploymentStrategy")]
public sealed partial record DeploymentStrategy
{
    [Field(1)]
    public string Type { get; init; } = "";

    [Field(2)]
    public RollingUpdateDeployment? RollingUpdate { get; init; }
}
