using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthorizationV1;

/// <summary>Asks what oneself may do in a namespace.</summary>
[Kind("authorization.k8s.io", "v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", ResourceScope.Cluster)]
[ApiType("io.k8s.api.authorization.v1.SelfSubjectRulesReview")]
public sealed partial record SelfSubjectRulesReview : IKubernetesObject<SelfSubjectRulesReview>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The namespace in question.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public SelfSubjectRulesReviewSpec Spec { get; init; } = new();

    /// <summary>What the asker may do there, as far as rules can say it.</summary>
    [Field(3, AlwaysWritten = true)]
    public SubjectRulesReviewStatus Status { get; init; } = new();
}
