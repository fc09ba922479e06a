namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus")]
public sealed partial record HorizontalPodAutoscalerStatus
{
    [Field(1)]
    public long? ObservedGeneration { get; init; }

    [Field(2)]
    public DateTimeOffset? LastScaleTime { get; init; }

    [Field(3)]
    public int CurrentReplicas { get; init; }

    [Field(4, Required = true, AlwaysWritten = true)]
    public int DesiredReplicas { get; init; }

    [Field(5, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<MetricStatus> CurrentMetrics { get; init; } = [];

    [Field(6, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<HorizontalPodAutoscalerCondition> Conditions { get; init; } = [];
}
