using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthorizationV1;

/// <summary>Asks whether a user may do something.</summary>
[Kind("authorization.k8s.io", "v1", "SubjectAccessReview", "subjectaccessreviews", ResourceScope.Cluster)]
[ApiType("io.k8s.api.authorization.v1.SubjectAccessReview")]
public sealed partial record SubjectAccessReview : IKubernetesObject<SubjectAccessReview>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who wants to do what.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>Whether he may, and why.</summary>
    [Field(3, AlwaysWritten = true)]
    public SubjectAccessReviewStatus Status { get; init; } = new();
}
