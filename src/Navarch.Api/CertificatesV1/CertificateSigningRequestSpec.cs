using System.Collections.ObjectModel;

namespace Navarch.Api.CertificatesV1;

/// <summary>Which certificate is asked for, by whom.</summary>
[ApiType("io.k8s.api.certificates.v1.CertificateSigningRequestSpec")]
public sealed partial record CertificateSigningRequestSpec
{
    /// <summary>The request itself: a PKCS #10 certificate request as PEM.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public byte[] Request { get; init; } = [];

    /// <summary>Who is to sign, such as kubernetes.io/kube-apiserver-client.</summary>
    [Field(7, Required = true, AlwaysWritten = true)]
    public string SignerName { get; init; } = "";

    /// <summary>How long the certificate should be valid; at least 600.</summary>
    [Field(8)]
    public int? ExpirationSeconds { get; init; }

    /// <summary>What the key may be used for, such as client auth.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> Usages { get; init; } = [];

    /// <summary>Who asks; set by the server.</summary>
    [Field(2)]
    public string Username { get; init; } = "";

    /// <summary>The uid of who asks; set by the server.</summary>
    [Field(3)]
    public string Uid { get; init; } = "";

    /// <summary>The groups of who asks; set by the server.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What else is known of who asks; set by the server.</summary>
    [Field(6)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
}
