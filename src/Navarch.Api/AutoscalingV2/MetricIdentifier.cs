using Navarch.Api.MetaV1;

namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.MetricIdentifier")]
public sealed partial record MetricIdentifier
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2)]
    public LabelSelector? Selector { get; init; }
}
