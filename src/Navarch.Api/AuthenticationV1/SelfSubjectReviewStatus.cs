namespace Navarch.Api.AuthenticationV1;

/// <summary>Who the server takes the client for.</summary>
[ApiType("io.k8s.api.authentication.v1.SelfSubjectReviewStatus")]
public sealed partial record SelfSubjectReviewStatus
{
    /// <summary>The client, as authenticated.</summary>
    [Field(1, AlwaysWritten = true)]
    public UserInfo UserInfo { get; init; } = new();
}
