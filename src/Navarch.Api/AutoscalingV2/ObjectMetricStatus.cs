namespace Navarch.Api.AutoscalingV2;

/// <summary>A metric of one object, as it was seen.</summary>
[ApiType("io.k8s.api.autoscaling.v2.ObjectMetricStatus")]
public sealed partial record ObjectMetricStatus
{
    /// <summary>Which metric.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>What was seen.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricValueStatus Current { get; init; } = new();

    /// <summary>The object.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public CrossVersionObjectReference DescribedObject { get; init; } = new();
}
