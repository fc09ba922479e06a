namespace Navarch.Api.AutoscalingV1;

/// <summary>What is scaled, and by what.</summary>
[ApiType("io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec")]
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

    /// <summary>The wanted use of the processor, in percent of the requests.</summary>
    [Field(4)]
    public int? TargetCPUUtilizationPercentage { get; init; }
}
