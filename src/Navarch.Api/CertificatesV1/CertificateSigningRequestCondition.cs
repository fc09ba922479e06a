namespace Navarch.Api.CertificatesV1;

[ApiType("io.k8s.api.certificates.v1.CertificateSigningRequestCondition")]
public sealed partial record CertificateSigningRequestCondition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(6, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    [Field(2)]
    public string Reason { get; init; } = "";

    [Field(3)]
    public string Message { get; init; } = "";

    [Field(4, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastUpdateTime { get; init; }

    [Field(5, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }
}
