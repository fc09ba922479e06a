namespace Navarch.Api.AutoscalingV1;

/// <summary>What the autoscaler has seen and done.</summary>
[ApiType("io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus")]
public sealed partial record HorizontalPodAutoscalerStatus
{
    /// <summary>The generation of the autoscaler that this describes.</summary>
    [Field(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>When it scaled last.</summary>
    [Field(2)]
    public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>How many pods there are.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int CurrentReplicas { get; init; }

    /// <summary>How many there should be.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public int DesiredReplicas { get; init; }

    /// <summary>The use of the processor, in percent of the requests.</summary>
    [Field(5)]
    public int? CurrentCPUUtilizationPercentage { get; init; }
}
