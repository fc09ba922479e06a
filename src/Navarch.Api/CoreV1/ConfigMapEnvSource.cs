namespace Navarch.Api.CoreV1;

/// <summary>All entries of a ConfigMap, as variables.</summary>
[ApiType("io.k8s.api.core.v1.ConfigMapEnvSource")]
public sealed partial record ConfigMapEnvSource
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    /// <summary>The pod starts also where there is no such ConfigMap.</summary>
    [Field(2)]
    public bool? Optional { get; init; }
}
