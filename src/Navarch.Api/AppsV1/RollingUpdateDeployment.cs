namespace Navarch.Api.AppsV1;

/// <summary>How many pods are replaced at a time.</summary>
[ApiType("io.k8s.api.apps.v1.RollingUpdateDeployment")]
public sealed partial record RollingUpdateDeployment
{
    /// <summary>How many pods, or which share of them, may be missing meanwhile. Default 25%.</summary>
    [Field(1)]
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>How many pods, or which share of them, may be there in addition meanwhile. Default 25%.</summary>
    [Field(2)]
    public IntOrString? MaxSurge { get; init; }
}
