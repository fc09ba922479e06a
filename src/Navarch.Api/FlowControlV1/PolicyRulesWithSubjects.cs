namespace Navarch.Api.FlowControlV1;

/// <summary>Requests of some users.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects")]
public sealed partial record PolicyRulesWithSubjects
{
    /// <summary>Of whom; one is enough.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>For resources; one rule is enough.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<ResourcePolicyRule> ResourceRules { get; init; } = [];

    /// <summary>For other paths; one rule is enough.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<NonResourcePolicyRule> NonResourceRules { get; init; } = [];
}
