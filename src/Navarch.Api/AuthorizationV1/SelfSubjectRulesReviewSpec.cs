namespace Navarch.Api.AuthorizationV1;

/// <summary>Where the client asks what it may do.</summary>
[ApiType("io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec")]
public sealed partial record SelfSubjectRulesReviewSpec
{
    /// <summary>The namespace.</summary>
    [Field(1)]
    public string Namespace { get; init; } = "";
}
