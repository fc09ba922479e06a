namespace Navarch.Api.AutoscalingV2;

/// <summary>What is scaled, and by what.</summary>
[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec")]
public sealed partial record HorizontalPodAutoscalerSpec
{
    /// <summary>The workload to scale.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public CrossVersionObjectReference ScaleTargetRef { get; init; } = new();

    /// <summary>The fewest pods; 1 when absent.</summary>
    [Field(2)]
    public int? MinReplicas { get; init; }

    /// <summary>The most pods.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int MaxReplicas { get; init; }

    /// <summary>The metrics; the one that wants most pods decides.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<MetricSpec> Metrics { get; init; } = [];

    /// <summary>How fast is scaled.</summary>
    [Field(5)]
    public HorizontalPodAutoscalerBehavior? Behavior { get; init; }
}
