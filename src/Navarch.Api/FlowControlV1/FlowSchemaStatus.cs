namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.FlowSchemaStatus")]
public sealed partial record FlowSchemaStatus
{
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<FlowSchemaCondition> Conditions { get; init; } = [];
}
