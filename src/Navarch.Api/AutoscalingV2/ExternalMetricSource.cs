namespace Navarch.Api.AutoscalingV2;

/// <summary>A metric that belongs to no object of the cluster.</summary>
[ApiType("io.k8s.api.autoscaling.v2.ExternalMetricSource")]
public sealed partial record ExternalMetricSource
{
    /// <summary>Which metric.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>What is wanted.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricTarget Target { get; init; } = new();
}
