namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.PodsMetricStatus")]
public sealed partial record PodsMetricStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public MetricIdentifier Metric { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricValueStatus Current { get; init; } = new();
}
