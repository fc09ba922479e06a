namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.MetricStatus")]
public sealed partial record MetricStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2)]
    public ObjectMetricStatus? Object { get; init; }

    [Field(3)]
    public PodsMetricStatus? Pods { get; init; }

    [Field(4)]
    public ResourceMetricStatus? Resource { get; init; }

    [Field(7)]
    public ContainerResourceMetricStatus? ContainerResource { get; init; }

    [Field(5)]
    public ExternalMetricStatus? External { get; init; }
}
