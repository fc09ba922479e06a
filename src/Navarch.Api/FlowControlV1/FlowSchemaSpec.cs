namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.FlowSchemaSpec")]
public sealed partial record FlowSchemaSpec
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public PriorityLevelConfigurationReference PriorityLevelConfiguration { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public int MatchingPrecedence { get; init; }

    [Field(3)]
    public FlowDistinguisherMethod? DistinguisherMethod { get; init; }

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<PolicyRulesWithSubjects> Rules { get; init; } = [];
}
