namespace Navarch.Api.FlowControlV1;

/// <summary>How a schema is.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.FlowSchemaStatus")]
public sealed partial record FlowSchemaStatus
{
    /// <summary>Whether its priority level is there.</summary>
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<FlowSchemaCondition> Conditions { get; init; } = [];
}
