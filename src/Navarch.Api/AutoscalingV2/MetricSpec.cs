namespace Navarch.Api.AutoscalingV2;

/// <summary>A metric and what is wanted of it: the member named by type is set.</summary>
[ApiType("io.k8s.api.autoscaling.v2.MetricSpec")]
public sealed partial record MetricSpec
{
    /// <summary>Object, Pods, Resource, ContainerResource or External.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>A metric of one object, such as an ingress' requests.</summary>
    [Field(2)]
    public ObjectMetricSource? Object { get; init; }

    /// <summary>A metric of each pod, averaged.</summary>
    [Field(3)]
    public PodsMetricSource? Pods { get; init; }

    /// <summary>What each pod uses of a resource, averaged.</summary>
    [Field(4)]
    public ResourceMetricSource? Resource { get; init; }

    /// <summary>What one container of each pod uses of a resource, averaged.</summary>
    [Field(7)]
    public ContainerResourceMetricSource? ContainerResource { get; init; }

    /// <summary>A metric that belongs to no object of the cluster.</summary>
    [Field(5)]
    public ExternalMetricSource? External { get; init; }
}
