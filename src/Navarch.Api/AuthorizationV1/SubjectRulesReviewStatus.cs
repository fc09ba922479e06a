namespace Navarch.Api.AuthorizationV1;

[ApiType("io.k8s.api.authorization.v1.SubjectRulesReviewStatus")]
public sealed partial record SubjectRulesReviewStatus
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<ResourceRule> ResourceRules { get; init; } = [];

    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<NonResourceRule> NonResourceRules { get; init; } = [];

    [Field(3, Required = true, AlwaysWritten = true)]
    public bool Incomplete { get; init; }

    [Field(4)]
    public string EvaluationError { get; init; } = "";
}
