namespace Navarch.Api.AutoscalingV2;

/// <summary>What one container of each pod was seen to use.</summary>
[ApiType("io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus")]
public sealed partial record ContainerResourceMetricStatus
{
    /// <summary>The resource.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>What was seen.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricValueStatus Current { get; init; } = new();

    /// <summary>The container's name.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Container { get; init; } = "";
}
