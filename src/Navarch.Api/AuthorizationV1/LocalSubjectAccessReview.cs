using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthorizationV1;

/// <summary>Asks whether a user may do something in one namespace.</summary>
[Kind("authorization.k8s.io", "v1", "LocalSubjectAccessReview", "localsubjectaccessreviews", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.authorization.v1.LocalSubjectAccessReview")]
public sealed partial record LocalSubjectAccessReview : IKubernetesObject<LocalSubjectAccessReview>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who wants to do what in this namespace.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public SubjectAccessReviewSpec Spec { get; init; } = new();

    /// <summary>Whether he may, and why.</summary>
    [Field(3, AlwaysWritten = true)]
    public SubjectAccessReviewStatus Status { get; init; } = new();
}
