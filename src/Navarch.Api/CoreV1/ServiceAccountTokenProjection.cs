namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ServiceAccountTokenProjection")]
public sealed partial record ServiceAccountTokenProjection
{
    [Field(1)]
    public string Audience { get; init; } = "";

    [Field(2)]
    public long? ExpirationSeconds { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";
}
