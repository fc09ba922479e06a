namespace Navarch.Api.FlowControlV1;

/// <summary>Which requests belong to which priority level.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.FlowSchemaSpec")]
public sealed partial record FlowSchemaSpec
{
    /// <summary>The priority level.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public PriorityLevelConfigurationReference PriorityLevelConfiguration { get; init; } = new();

    /// <summary>Its rank: of all schemas that fit, the lowest number decides, 1 to 10000.</summary>
    [Field(2, AlwaysWritten = true)]
    public int MatchingPrecedence { get; init; }

    /// <summary>What parts its requests into flows; none when absent.</summary>
    [Field(3)]
    public FlowDistinguisherMethod? DistinguisherMethod { get; init; }

    /// <summary>The requests that belong to it; one rule is enough.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<PolicyRulesWithSubjects> Rules { get; init; } = [];
}
