using Navarch.Api.CertificatesV1;

namespace Navarch.Controllers.Certificates;

/// <summary>Where a CertificateSigningRequest stands.</summary>
static class RequestState
{
    public static CertificateSigningRequestCondition? Find(CertificateSigningRequest request, string type)
    {
        foreach (var condition in request.Status.Conditions)
            if (condition.Type == type && condition.Status != "False") return condition;
        return null;
    }

    public static bool IsApproved(CertificateSigningRequest request) =>
        Find(request, "Approved") is not null && Find(request, "Denied") is null;

    public static bool IsDecided(CertificateSigningRequest request) =>
        Find(request, "Approved") is not null || Find(request, "Denied") is not null;
}
