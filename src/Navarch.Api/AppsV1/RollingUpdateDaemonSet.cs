namespace Navarch.Api.AppsV1;

/// <summary>How many pods are replaced at a time.</summary>
[ApiType("io.k8s.api.apps.v1.RollingUpdateDaemonSet")]
public sealed partial record RollingUpdateDaemonSet
{
    /// <summary>How many nodes may be without one meanwhile, as a number or a share.</summary>
    [Field(1)]
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>On how many nodes the new one may run beside the old, as a number or a share.</summary>
    [Field(2)]
    public IntOrString? MaxSurge { get; init; }
}
