using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Quotas;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Quotas;

/// <summary>
/// Lets nothing into a namespace beyond what its ResourceQuotas grant. What is let in is written into their status
/// before it is stored; what is given back (or was let in and then not stored) the quota controller counts.
/// </summary>
internal sealed class ResourceQuotaPlugin(
    KnownObjects<ResourceQuota> quotas, QuotaLedger ledger, IReadOnlyList<LimitedResource> limited) : AdmissionPlugin
{
    public override bool Validates(in AdmissionPoint point)
    {
        var type = point.Resource.Type;
        if (!type.IsNamespaced || point.IsDelete || !point.Resource.IsStored) return false;
        // Of Events nobody keeps count: they go by themselves.
        if (type is { Plural: "events", Group: "" or "events.k8s.io" }) return false;
        if (type == Pod.ResourceType)
            return point.Subresource.Length == 0 || point.Subresource == "resize" && point.IsUpdate;
        if (type == PersistentVolumeClaim.ResourceType) return point.Subresource is "" or "status";
        if (type == Service.ResourceType) return point.Subresource.Length == 0;
        return point.IsCreate && point.Subresource.Length == 0;
    }

    public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (quotas.IsEmpty && limited.Count == 0) return null;
        if (Charge(request) is not { } charge) return null;
        var present = await quotas.InAsync(request.Namespace, cancel);
        if (present.Count == 0 && limited.Count == 0) return null;
        return await ledger.ChargeAsync(request.Namespace, charge, cancel);
    }

    private QuotaCharge? Charge(AdmissionRequest request)
    {
        var now = request.Context.Now;
        var type = request.Resource.Type;
        var old = request.Operation == AdmissionOperation.Update ? request.Old : null;
        if (type == Pod.ResourceType)
        {
            var pod = request.New<Pod>();
            var before = old?.As<Pod>();
            if (before is not null && request.Subresource.Length == 0 &&
                PodQuota.HasDeadline(before) == PodQuota.HasDeadline(pod)) return null;
            return Charge(request, QuotaSubject.Of(pod, now), before is null ? null : QuotaSubject.Of(before, now)) with
            {
                Unspecified = names => PodQuota.Unspecified(pod, names),
            };
        }
        if (type == PersistentVolumeClaim.ResourceType)
            return Charge(request, QuotaSubject.Of(request.New<PersistentVolumeClaim>()),
                old is null ? null : QuotaSubject.Of(old.As<PersistentVolumeClaim>()));
        if (type == Service.ResourceType)
            return Charge(request, QuotaSubject.Of(request.New<Service>()),
                old is null ? null : QuotaSubject.Of(old.As<Service>()));
        return Charge(request, QuotaSubject.OfCounted(type), null);
    }

    private QuotaCharge Charge(AdmissionRequest request, QuotaSubject subject, QuotaSubject? old) =>
        new(request, subject, old)
        {
            Limited = [.. limited.Where(one => one.Is(request.Resource.Type))],
        };
}
