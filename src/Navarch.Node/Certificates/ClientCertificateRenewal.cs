using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using Navarch.Api.CertificatesV1;
using Navarch.Client.Queues;

namespace Navarch.Node.Certificates;

/// <summary>
/// Renews the certificate that an agent shows the API server when 70 to 90 % of its life are over: with a new key, by a
/// CertificateSigningRequest that the node makes for itself. Until one is signed the one before is shown.
/// </summary>
public sealed partial class ClientCertificateRenewal(
    KeptClientCertificate kept, ApiClient client, TimeProvider time, Jitter jitter, ILogger log)
{
    private const string Signer = "kubernetes.io/kube-apiserver-client-kubelet";

    /// <summary>Who has to be asked may not be there; then another request is made, with another key.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AnswerPause = TimeSpan.FromSeconds(1);

    /// <summary>A timer does not reach as far as a certificate, and a clock may be set meanwhile.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromHours(1);

    private readonly Backoff _pauses = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), jitter);

    public async Task RunAsync(CancellationToken cancel)
    {
        var due = DueAt(kept.Current);
        while (true)
        {
            if (due - time.GetUtcNow() is var left && left > TimeSpan.Zero)
                await Task.Delay(left < WaitMax ? left : WaitMax, time, cancel);
            else if (await TryAsync(cancel))
            {
                _pauses.Reset();
                due = DueAt(kept.Current);
            }
            else await Task.Delay(_pauses.Next(), time, cancel);
        }
    }

    /// <summary>Nodes that were made together do not ask together.</summary>
    public DateTimeOffset DueAt(X509Certificate2 certificate)
    {
        DateTimeOffset from = certificate.NotBefore, until = certificate.NotAfter;
        return from + (until - from) * (0.7 + 0.2 * jitter.Next());
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var asked = await client.CreateAsync(Request(key), cancel);
            if (asked is not ApiResult<CertificateSigningRequest>.Ok(var request)) return Fail(asked.Failure!.Message);
            if (await AnswerAsync(request, cancel) is not { } pem) return false;
            using var signed = X509Certificate2.CreateFromPem(pem);
            if (!signed.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
                return Fail($"the certificate of {request.Metadata.Name} is for another key");
            kept.Use(signed.CopyWithPrivateKey(key));
            LogRenewed(signed.NotAfter.ToUniversalTime());
            return true;
        }
        catch (Exception failure) when (failure is EndpointUnreachableException or CryptographicException or IOException)
        {
            return Fail(failure.Message);
        }
    }

    private CertificateSigningRequest Request(ECDsa key) => new()
    {
        Metadata = new() { GenerateName = "csr-" },
        Spec = new()
        {
            Request = Encoding.ASCII.GetBytes(new CertificateRequest(
                kept.Current.SubjectName, key, HashAlgorithmName.SHA256).CreateSigningRequestPem()),
            SignerName = Signer,
            Usages = ["digital signature", "client auth"],
        },
    };

    /// <summary>The certificate; null when there will be none.</summary>
    private async Task<string?> AnswerAsync(CertificateSigningRequest request, CancellationToken cancel)
    {
        var name = request.Metadata.Name;
        var until = time.GetUtcNow() + AnswerLimit;
        while (time.GetUtcNow() < until)
        {
            var result = await client.GetAsync<CertificateSigningRequest>("", name, cancel);
            if (result is not ApiResult<CertificateSigningRequest>.Ok(var known)) return Refuse(result.Failure!.Message);
            if (known.Status.Certificate.Length > 0) return Encoding.ASCII.GetString(known.Status.Certificate);
            foreach (var condition in known.Status.Conditions)
                if (condition.Type is "Denied" or "Failed") return Refuse($"{name}: {condition.Type}: {condition.Message}");
            await Task.Delay(AnswerPause, time, cancel);
        }
        return Refuse($"nobody approved and signed {name} within {AnswerLimit.TotalMinutes} minutes");
    }

    private string? Refuse(string reason)
    {
        Fail(reason);
        return null;
    }

    private bool Fail(string reason)
    {
        LogFailed(reason, kept.Current.NotAfter.ToUniversalTime());
        return false;
    }

    [LoggerMessage(LogLevel.Information, "The client certificate is renewed, until {Until:u}")]
    private partial void LogRenewed(DateTime until);

    [LoggerMessage(LogLevel.Warning, "The client certificate, which is good until {Until:u}, is not renewed: {Reason}")]
    private partial void LogFailed(string reason, DateTime until);
}
