using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Certificates;

/// <summary>
/// A certificate that is in use for as long as the process: renewed before its end, and taken up again when its file
/// changes. What is open goes on with the one that it began with.
/// </summary>
internal sealed class KeptCertificate(string name, CertificateSubject subject, X509Certificate2 first)
{
    private volatile InUse _inUse = new(first);

    public string Name { get; } = name;
    public CertificateSubject Subject { get; } = subject;
    public X509Certificate2 Current => _inUse.Certificate;

    /// <summary>Made once for each certificate, not once for each connection.</summary>
    public SslStreamCertificateContext Context => _inUse.Context.Value;

    /// <summary>Called with each new certificate.</summary>
    public Action<X509Certificate2>? Renewed { get; init; }

    /// <summary>
    /// Makes the context, before it is asked for. The process' first one takes 0.15 s: the runtime reads all the
    /// authorities that the system trusts, whatever it is wanted for.
    /// </summary>
    public void Prepare() => _ = Context;

    public void Use(X509Certificate2 renewed)
    {
        _inUse = new(renewed);
        Renewed?.Invoke(renewed);
    }

    private sealed class InUse(X509Certificate2 certificate)
    {
        public X509Certificate2 Certificate { get; } = certificate;

        public Lazy<SslStreamCertificateContext> Context { get; } =
            new(() => SslStreamCertificateContext.Create(certificate, null, offline: true));
    }
}
