using Navarch.Api.MetaV1;

namespace Navarch.Api.AutoscalingV2;

[Kind("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers",
    ResourceScope.Namespaced, ShortNames = "hpa", Categories = "all")]
[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler")]
public sealed partial record HorizontalPodAutoscaler : IKubernetesObject<HorizontalPodAutoscaler>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public HorizontalPodAutoscalerStatus Status { get; init; } = new();
}
