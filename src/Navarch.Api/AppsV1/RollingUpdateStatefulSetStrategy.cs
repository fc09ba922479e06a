namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy")]
public sealed partial record RollingUpdateStatefulSetStrategy
{
    [Field(1)]
    public int? Partition { get; init; }

    [Field(2)]
    public IntOrString? MaxUnavailable { get; init; }
}
