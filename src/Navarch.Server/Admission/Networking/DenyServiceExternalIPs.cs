using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Networking;

/// <summary>
/// Nobody takes over an address by naming it in a Service's externalIPs (CVE-2020-8554). What is there may stay and go.
/// </summary>
internal sealed class DenyServiceExternalIPs : AdmissionPlugin
{
    public override bool Validates(in AdmissionPoint point) => point.Writes(Service.ResourceType);

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var old = request.Old?.As<Service>().Spec.ExternalIPs ?? [];
        return new(request.New<Service>().Spec.ExternalIPs.All(old.Contains)
            ? null
            : request.Forbidden("Use of external IPs is denied by admission control"));
    }
}
