namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.DaemonSetUpdateStrategy")]
public sealed partial record DaemonSetUpdateStrategy
{
    [Field(1)]
    public string Type { get; init; } = "";

    [Field(2)]
    public RollingUpdateDaemonSet? RollingUpdate { get; init; }
}
