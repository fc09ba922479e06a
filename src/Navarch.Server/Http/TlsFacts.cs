using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Navarch.Server.Authentication;

namespace Navarch.Server.Http;

/// <summary>What a handshake has settled, for HTTP (the protocol chosen) and for authentication (the certificate).</summary>
internal sealed class TlsFacts(SslStream tls)
    : ITlsConnectionFeature, ITlsHandshakeFeature, ITlsApplicationProtocolFeature
{
    private X509Certificate2? _given;
    private volatile ConnectionIdentity? _identity;

    /// <summary>
    /// What the certificate proves, once it has been looked at. The requests of a connection ask at the same time: two that
    /// come first together both look, to the same end.
    /// </summary>
    public ConnectionIdentity? Identity
    {
        get => _identity;
        set => _identity = value;
    }

    public X509Certificate2? ClientCertificate
    {
        get => _given ?? tls.RemoteCertificate as X509Certificate2;
        set => _given = value;
    }

    public ReadOnlyMemory<byte> ApplicationProtocol => tls.NegotiatedApplicationProtocol.Protocol;
    public SslProtocols Protocol => tls.SslProtocol;
    public TlsCipherSuite? NegotiatedCipherSuite => tls.NegotiatedCipherSuite;
    public string HostName => tls.TargetHostName;

#pragma warning disable SYSLIB0058 // The interface wants them still; nothing here asks.
    CipherAlgorithmType ITlsHandshakeFeature.CipherAlgorithm => tls.CipherAlgorithm;
    int ITlsHandshakeFeature.CipherStrength => tls.CipherStrength;
    HashAlgorithmType ITlsHandshakeFeature.HashAlgorithm => tls.HashAlgorithm;
    int ITlsHandshakeFeature.HashStrength => tls.HashStrength;
    ExchangeAlgorithmType ITlsHandshakeFeature.KeyExchangeAlgorithm => tls.KeyExchangeAlgorithm;
    int ITlsHandshakeFeature.KeyExchangeStrength => tls.KeyExchangeStrength;
#pragma warning restore SYSLIB0058

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ClientCertificate);
}
