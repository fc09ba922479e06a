namespace Navarch.Api.AutoscalingV2;

/// <summary>A metric of one object.</summary>
[ApiType("io.k8s.api.autoscaling.v2.ObjectMetricSource")]
public sealed partial record ObjectMetricSource
{
    /// <summary>The object.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public CrossVersionObjectReference DescribedObject { get; init; } = new();

    /// <summary>What is wanted.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricTarget Target { get; init; } = new();

    /// <summary>Which metric.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public MetricIdentifier Metric { get; init; } = new();
}
