namespace Navarch.Api.AuthenticationV1;

[ApiType("io.k8s.api.authentication.v1.TokenRequestStatus")]
public sealed partial record TokenRequestStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Token { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? ExpirationTimestamp { get; init; }
}
