namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.ObjectMetricStatus")]
public sealed partial record ObjectMetricStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public MetricIdentifier Metric { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricValueStatus Current { get; init; } = new();

    [Field(3, Required = true, AlwaysWritten = true)]
    public CrossVersionObjectReference DescribedObject { get; init; } = new();
}
