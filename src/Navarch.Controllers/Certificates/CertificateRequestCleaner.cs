using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Api.CertificatesV1;

namespace Navarch.Controllers.Certificates;

/// <summary>Deletes requests that have come to an end: fulfilled, denied or failed an hour ago, or unheard for a day.</summary>
public sealed class CertificateRequestCleaner : IReconciler<CertificateSigningRequest>
{
    private static readonly TimeSpan AfterDecision = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unheard = TimeSpan.FromHours(24);

    public IReadOnlyList<Input> Inputs => [];

    public Plan Reconcile(CertificateSigningRequest target, ReconcileContext context)
    {
        if (target.Metadata.IsTerminating || EndOf(target) is not { } end) return Plan.Nothing;
        var left = end - context.Now;
        return left > TimeSpan.Zero ? Plan.Nothing.RequeuedAfter(left) : Plan.Of(PlanStep.Delete.Of(target));
    }

    /// <summary>Null while nobody knows: an approved request waits for its signer.</summary>
    private static DateTimeOffset? EndOf(CertificateSigningRequest request)
    {
        if (request.Status.Conditions.Count == 0) return request.Metadata.CreationTimestamp + Unheard;
        if (RequestState.Find(request, "Denied") is { LastUpdateTime: { } denied }) return denied + AfterDecision;
        if (RequestState.Find(request, "Failed") is { LastUpdateTime: { } failed }) return failed + AfterDecision;
        if (request.Status.Certificate.Length == 0) return null;
        var issued = RequestState.Find(request, "Approved")?.LastUpdateTime + AfterDecision;
        var expired = ExpiryOf(request.Status.Certificate);
        return issued is null || expired < issued ? expired : issued;
    }

    private static DateTimeOffset? ExpiryOf(byte[] pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(pem));
            return certificate.NotAfter;
        }
        catch (CryptographicException)
        {
            return null; // Some other signer's notation.
        }
    }
}
