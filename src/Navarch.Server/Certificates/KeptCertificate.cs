using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Certificates;

/// <summary>
/// A certificate that is in use for as long as the process: renewed before its end, and taken up again when its file
/// changes. What is open goes on with the one that it began with.
/// </summary>
internal sealed class KeptCertificate(string name, CertificateSubject subject, X509Certificate2 first)
{
    private volatile SslStreamCertificateContext _context = ContextOf(first);

    public string Name { get; } = name;
    public CertificateSubject Subject { get; } = subject;
    public X509Certificate2 Current => _context.TargetCertificate;

    /// <summary>Made once for each certificate, not once for each connection.</summary>
    public SslStreamCertificateContext Context => _context;

    /// <summary>Called with each new certificate.</summary>
    public Action<X509Certificate2>? Renewed { get; init; }

    public void Use(X509Certificate2 renewed)
    {
        _context = ContextOf(renewed);
        Renewed?.Invoke(renewed);
    }

    private static SslStreamCertificateContext ContextOf(X509Certificate2 certificate) =>
        SslStreamCertificateContext.Create(certificate, null, offline: true);
}
