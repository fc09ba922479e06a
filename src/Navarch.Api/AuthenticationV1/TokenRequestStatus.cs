namespace Navarch.Api.AuthenticationV1;

/// <summary>The token.</summary>
[ApiType("io.k8s.api.authentication.v1.TokenRequestStatus")]
public sealed partial record TokenRequestStatus
{
    /// <summary>The token itself.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Token { get; init; } = "";

    /// <summary>When it ends.</summary>
    [Field(2, Required = true, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? ExpirationTimestamp { get; init; }
}
