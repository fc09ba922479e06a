namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus")]
public sealed partial record PriorityLevelConfigurationStatus
{
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<PriorityLevelConfigurationCondition> Conditions { get; init; } = [];
}
