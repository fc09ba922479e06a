using Navarch.Api.MetaV1;

namespace Navarch.Api.AutoscalingV1;

/// <summary>
/// Sets the number of a workload's pods by the processor time that they use. Version 2 knows other metrics too.
/// </summary>
[Kind("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers",
    ResourceScope.Namespaced, ShortNames = "hpa", Categories = "all")]
[ApiType("io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler")]
public sealed partial record HorizontalPodAutoscaler : IKubernetesObject<HorizontalPodAutoscaler>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is scaled, within which limits.</summary>
    [Field(2, AlwaysWritten = true)]
    public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    /// <summary>How it stands. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public HorizontalPodAutoscalerStatus Status { get; init; } = new();
}
