namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.StatefulSetUpdateStrategy")]
public sealed partial record StatefulSetUpdateStrategy
{
    [Field(1)]
    public string Type { get; init; } = "";

    [Field(2)]
    public RollingUpdateStatefulSetStrategy? RollingUpdate { get; init; }
}
