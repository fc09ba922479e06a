namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.ExternalMetricSource")]
public sealed partial record ExternalMetricSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public MetricIdentifier Metric { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricTarget Target { get; init; } = new();
}
