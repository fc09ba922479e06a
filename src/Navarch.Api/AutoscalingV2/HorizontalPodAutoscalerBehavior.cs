namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior")]
public sealed partial record HorizontalPodAutoscalerBehavior
{
    [Field(1)]
    public HPAScalingRules? ScaleUp { get; init; }

    [Field(2)]
    public HPAScalingRules? ScaleDown { get; init; }
}
