using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Navarch.Server.Http;

/// <summary>What a handshake has settled, for HTTP (the protocol chosen) and for authentication (the certificate).</summary>
internal sealed class TlsFacts(SslStream tls)
    : ITlsConnectionFeature, ITlsHandshakeFeature, ITlsApplicationProtocolFeature
{
    private X509Certificate2? _given;

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
