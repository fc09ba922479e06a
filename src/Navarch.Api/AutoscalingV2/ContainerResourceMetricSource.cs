namespace Navarch.Api.AutoscalingV2;

/// <summary>What one container of each pod uses of a resource.</summary>
[ApiType("io.k8s.api.autoscaling.v2.ContainerResourceMetricSource")]
public sealed partial record ContainerResourceMetricSource
{
    /// <summary>The resource: cpu or memory.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>What is wanted.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricTarget Target { get; init; } = new();

    /// <summary>The container's name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Container { get; init; } = "";
}
