using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;
using Navarch.Server.Certificates;

namespace Navarch.Server.Http;

/// <summary>
/// Puts TLS around each connection. Client certificates are asked for and taken as they are: whether one proves anything
/// is for authentication to say.
/// <para>Kestrel's own middleware does the same, but encrypts and sends 4 KB at a time: a list of 24 MB is 6,000 records
/// and sends with it, an eighth of that with this.</para>
/// </summary>
internal sealed partial class TlsConnections(
    KeptCertificate certificate, ServerLimits limits, TimeProvider time, ILogger log)
{
    public ConnectionDelegate Before(ConnectionDelegate next) => connection => ServeAsync(connection, next);

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var plain = connection.Transport;
        var wire = new BatchingStream(plain, limits.TlsBatchBytes);
        await using var tls = new SslStream(wire, leaveInnerStreamOpen: true);
        if (!await TryShakeHandsAsync(connection, tls)) return;
        wire.IsBatching = true;
        connection.Features.Set<IMemoryPoolFeature>(BlockPool.Instance);
        var facts = new TlsFacts(tls);
        connection.Features.Set<ITlsConnectionFeature>(facts);
        connection.Features.Set<ITlsHandshakeFeature>(facts);
        connection.Features.Set<ITlsApplicationProtocolFeature>(facts);
        var encrypted = new EncryptedPipe(tls, limits.TlsSegmentBytes);
        connection.Transport = encrypted;
        try
        {
            await next(connection);
        }
        finally
        {
            await encrypted.Input.CompleteAsync();
            await encrypted.Output.CompleteAsync();
            connection.Transport = plain;
        }
    }

    private async ValueTask<bool> TryShakeHandsAsync(ConnectionContext connection, SslStream tls)
    {
        using var limit = new CancellationTokenSource(limits.HandshakeTimeout, time);
        await using var gone = connection.ConnectionClosed.UnsafeRegister(
            static limit => ((CancellationTokenSource)limit!).Cancel(), limit);
        try
        {
            await tls.AuthenticateAsServerAsync(Options(), limit.Token);
            return true;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException
            or InvalidOperationException)
        {
            LogFailedHandshake(log, connection.RemoteEndPoint?.ToString(), e.Message);
            return false;
        }
    }

    /// <summary>Made for each handshake, so that a renewed certificate needs no restart.</summary>
    private SslServerAuthenticationOptions Options() => new()
    {
        ServerCertificateContext = certificate.Context,
        CipherSuitesPolicy = StrongCiphers.Policy,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        ClientCertificateRequired = true, // Asked for; none, or any, is taken.
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
    };

    [LoggerMessage(1, LogLevel.Debug, "No TLS with {Client}: {Reason}")]
    private static partial void LogFailedHandshake(ILogger log, string? client, string reason);
}
