namespace Navarch.Api.AutoscalingV2;

/// <summary>A metric as it was seen: the member named by type is set.</summary>
[ApiType("io.k8s.api.autoscaling.v2.MetricStatus")]
public sealed partial record MetricStatus
{
    /// <summary>Object, Pods, Resource, ContainerResource or External.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>A metric of one object.</summary>
    [Field(2)]
    public ObjectMetricStatus? Object { get; init; }

    /// <summary>A metric of each pod.</summary>
    [Field(3)]
    public PodsMetricStatus? Pods { get; init; }

    /// <summary>What each pod uses of a resource.</summary>
    [Field(4)]
    public ResourceMetricStatus? Resource { get; init; }

    /// <summary>What one container of each pod uses of a resource.</summary>
    [Field(7)]
    public ContainerResourceMetricStatus? ContainerResource { get; init; }

    /// <summary>A metric that belongs to no object of the cluster.</summary>
    [Field(5)]
    public ExternalMetricStatus? External { get; init; }
}
