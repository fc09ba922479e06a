using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthenticationV1;

/// <summary>Asks for a token of a service account.</summary>
[Kind("authentication.k8s.io", "v1", "TokenRequest", "serviceaccounts/token", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.authentication.v1.TokenRequest")]
public sealed partial record TokenRequest : IKubernetesObject<TokenRequest>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>For whom the token is to be good, and for how long.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public TokenRequestSpec Spec { get; init; } = new();

    /// <summary>The token.</summary>
    [Field(3, AlwaysWritten = true)]
    public TokenRequestStatus Status { get; init; } = new();
}
