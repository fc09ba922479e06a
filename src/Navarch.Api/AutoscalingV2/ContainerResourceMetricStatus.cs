namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus")]
public sealed partial record ContainerResourceMetricStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public MetricValueStatus Current { get; init; } = new();

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Container { get; init; } = "";
}
