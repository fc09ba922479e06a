namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.TokenRequest")]
public sealed partial record TokenRequest
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Audience { get; init; } = "";

    [Field(2)]
    public long? ExpirationSeconds { get; init; }
}
