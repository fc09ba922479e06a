namespace Navarch.Client.Http;

/// <summary>Where a server is and how to be known by it. Files are read again when they change.</summary>
public sealed record EndpointOptions(Uri Server)
{
    /// <summary>Certificates, PEM, that vouch for the server; the machine's own when null.</summary>
    public PemSource? CertificateAuthority { get; init; }
    public PemSource? ClientCertificate { get; init; }
    public PemSource? ClientKey { get; init; }

    /// <summary>A bearer token; <see cref="TokenFile"/> goes before it.</summary>
    public string? Token { get; init; }
    public string? TokenFile { get; init; }

    /// <summary>Basic authentication, for what stands in front of a server.</summary>
    public string? Username { get; init; }
    public string? Password { get; init; }

    /// <summary>The name that the server's certificate must bear, where it isn't the URL's.</summary>
    public string? ServerName { get; init; }

    /// <summary>Believe any certificate. For nothing but trying something out.</summary>
    public bool SkipsVerification { get; init; }

    /// <summary>How long an answer may take; streams excepted.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
