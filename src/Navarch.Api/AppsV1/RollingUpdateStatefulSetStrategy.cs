namespace Navarch.Api.AppsV1;

/// <summary>Which pods are replaced, and how many at a time.</summary>
[ApiType("io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy")]
public sealed partial record RollingUpdateStatefulSetStrategy
{
    /// <summary>Pods below this ordinal keep the old template.</summary>
    [Field(1)]
    public int? Partition { get; init; }

    /// <summary>How many may be down at a time, as a number or a share.</summary>
    [Field(2)]
    public IntOrString? MaxUnavailable { get; init; }
}
