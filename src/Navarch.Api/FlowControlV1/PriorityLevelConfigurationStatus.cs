namespace Navarch.Api.FlowControlV1;

/// <summary>How a level is.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus")]
public sealed partial record PriorityLevelConfigurationStatus
{
    /// <summary>What is known of it.</summary>
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<PriorityLevelConfigurationCondition> Conditions { get; init; } = [];
}
