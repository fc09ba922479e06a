namespace Navarch.Api.AuthorizationV1;

/// <summary>What a user may do.</summary>
[ApiType("io.k8s.api.authorization.v1.SubjectRulesReviewStatus")]
public sealed partial record SubjectRulesReviewStatus
{
    /// <summary>With resources.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<ResourceRule> ResourceRules { get; init; } = [];

    /// <summary>With paths that are no resources.</summary>
    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<NonResourceRule> NonResourceRules { get; init; } = [];

    /// <summary>There may be more: some authorizer can't list its rules.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public bool Incomplete { get; init; }

    /// <summary>What went wrong while the rules were listed.</summary>
    [Field(4)]
    public string EvaluationError { get; init; } = "";
}
