using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthenticationV1;

/// <summary>Asks whether a token is good, and whose it is.</summary>
[Kind("authentication.k8s.io", "v1", "TokenReview", "tokenreviews", ResourceScope.Cluster)]
[ApiType("io.k8s.api.authentication.v1.TokenReview")]
public sealed partial record TokenReview : IKubernetesObject<TokenReview>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The token in question.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public TokenReviewSpec Spec { get; init; } = new();

    /// <summary>Whose it is, if anybody's.</summary>
    [Field(3, AlwaysWritten = true)]
    public TokenReviewStatus Status { get; init; } = new();
}
