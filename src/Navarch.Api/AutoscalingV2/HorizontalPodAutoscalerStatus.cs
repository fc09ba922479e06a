namespace Navarch.Api.AutoscalingV2;

/// <summary>What the autoscaler has seen and done.</summary>
[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus")]
public sealed partial record HorizontalPodAutoscalerStatus
{
    /// <summary>The generation of the autoscaler that this describes.</summary>
    [Field(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>When it scaled last.</summary>
    [Field(2)]
    public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>How many pods there are.</summary>
    [Field(3)]
    public int CurrentReplicas { get; init; }

    /// <summary>How many there should be.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public int DesiredReplicas { get; init; }

    /// <summary>The metrics as they were seen.</summary>
    [Field(5, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<MetricStatus> CurrentMetrics { get; init; } = [];

    /// <summary>Whether it works, and what hinders it.</summary>
    [Field(6, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<HorizontalPodAutoscalerCondition> Conditions { get; init; } = [];
}
