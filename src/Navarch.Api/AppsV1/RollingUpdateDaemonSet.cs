namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.RollingUpdateDaemonSet")]
public sealed partial record RollingUpdateDaemonSet
{
    [Field(1)]
    public IntOrString? MaxUnavailable { get; init; }

    [Field(2)]
    public IntOrString? MaxSurge { get; init; }
}
