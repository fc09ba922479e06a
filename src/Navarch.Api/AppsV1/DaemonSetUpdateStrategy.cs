namespace Navarch.Api.AppsV1;

/// <summary>How running pods get to a new template.</summary>
[ApiType("io.k8s.api.apps.v1.DaemonSetUpdateStrategy")]
public sealed partial record DaemonSetUpdateStrategy
{
    /// <summary>RollingUpdate, or OnDelete to wait until they are deleted.</summary>
    [Field(1)]
    public string Type { get; init; } = "";

    /// <summary>How many at a time.</summary>
    [Field(2)]
    public RollingUpdateDaemonSet? RollingUpdate { get; init; }
}
