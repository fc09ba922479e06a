using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthenticationV1;

/// <summary>Asks who oneself is.</summary>
[Kind("authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews", ResourceScope.Cluster)]
[ApiType("io.k8s.api.authentication.v1.SelfSubjectReview")]
public sealed partial record SelfSubjectReview : IKubernetesObject<SelfSubjectReview>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who the asker is to the server.</summary>
    [Field(2, AlwaysWritten = true)]
    public SelfSubjectReviewStatus Status { get; init; } = new();
}
