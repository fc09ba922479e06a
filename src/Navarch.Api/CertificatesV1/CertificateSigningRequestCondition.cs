namespace Navarch.Api.CertificatesV1;

/// <summary>What was decided of a request.</summary>
[ApiType("io.k8s.api.certificates.v1.CertificateSigningRequestCondition")]
public sealed partial record CertificateSigningRequestCondition
{
    /// <summary>Approved, Denied or Failed.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    /// <summary>Why, as one word.</summary>
    [Field(2)]
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence.</summary>
    [Field(3)]
    public string Message { get; init; } = "";

    /// <summary>When it was last written.</summary>
    [Field(4, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastUpdateTime { get; init; }

    /// <summary>Since when it is so.</summary>
    [Field(5, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }
}
