using Navarch.Api.MetaV1;

namespace Navarch.Api.AutoscalingV2;

/// <summary>
/// Sets the number of a workload's pods by metrics: of the pods, of other objects, or from outside.
/// </summary>
[Kind("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers",
    ResourceScope.Namespaced, ShortNames = "hpa", Categories = "all")]
[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler")]
public sealed partial record HorizontalPodAutoscaler : IKubernetesObject<HorizontalPodAutoscaler>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is scaled, by which metrics, within which limits.</summary>
    [Field(2, AlwaysWritten = true)]
    public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    /// <summary>The metrics as they are. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public HorizontalPodAutoscalerStatus Status { get; init; } = new();
}
