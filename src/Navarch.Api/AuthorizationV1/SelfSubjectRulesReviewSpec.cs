namespace Navarch.Api.AuthorizationV1;

[ApiType("io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec")]
public sealed partial record SelfSubjectRulesReviewSpec
{
    [Field(1)]
    public string Namespace { get; init; } = "";
}
