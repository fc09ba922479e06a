using Navarch.Api.MetaV1;

namespace Navarch.Api.AutoscalingV2;

/// <summary>A metric.</summary>
[ApiType("io.k8s.api.autoscaling.v2.MetricIdentifier")]
public sealed partial record MetricIdentifier
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Which of its series, by their labels.</summary>
    [Field(2)]
    public LabelSelector? Selector { get; init; }
}
