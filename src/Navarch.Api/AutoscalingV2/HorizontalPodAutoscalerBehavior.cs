namespace Navarch.Api.AutoscalingV2;

/// <summary>How fast is scaled.</summary>
[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior")]
public sealed partial record HorizontalPodAutoscalerBehavior
{
    /// <summary>Up.</summary>
    [Field(1)]
    public HPAScalingRules? ScaleUp { get; init; }

    /// <summary>Down.</summary>
    [Field(2)]
    public HPAScalingRules? ScaleDown { get; init; }
}
