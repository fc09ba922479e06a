namespace Navarch.Api.AppsV1;

/// <summary>How old pods are replaced by new ones.</summary>
[ApiType("io.k8s.api.apps.v1.DeploymentStrategy")]
public sealed partial record DeploymentStrategy
{
    /// <summary>RollingUpdate (the default) or Recreate.</summary>
    [Field(1)]
    public string Type { get; init; } = "";

    /// <summary>How fast, for RollingUpdate.</summary>
    [Field(2)]
    public RollingUpdateDeployment? RollingUpdate { get; init; }
}
