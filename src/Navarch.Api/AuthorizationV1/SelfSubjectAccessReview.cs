using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthorizationV1;

/// <summary>Asks whether oneself may do something.</summary>
[Kind("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", ResourceScope.Cluster)]
[ApiType("io.k8s.api.authorization.v1.SelfSubjectAccessReview")]
public sealed partial record SelfSubjectAccessReview : IKubernetesObject<SelfSubjectAccessReview>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the asker wants to do.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public SelfSubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>Whether he may, and why.</summary>
    [Field(3, AlwaysWritten = true)]
    public SubjectAccessReviewStatus Status { get; init; } = new();
}
