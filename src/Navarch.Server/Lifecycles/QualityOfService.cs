using Navarch.Api.Quantities;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Lifecycles;

/// <summary>
/// A pod's class: Guaranteed when every container's limits of cpu and memory are its requests, BestEffort when there
/// are no requests and limits at all, else Burstable.
/// </summary>
internal static class QualityOfService
{
    public static string Of(DocumentObject pod)
    {
        var spec = pod.Object("spec");
        var hasAny = false;
        var isGuaranteed = true;
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
        {
            foreach (var item in spec?.Array(list) ?? [])
            {
                var resources = (item as DocumentObject)?.Object("resources");
                var (limits, requests) = (resources?.Object("limits"), resources?.Object("requests"));
                foreach (var name in (ReadOnlySpan<string>)["cpu", "memory"])
                {
                    var (limit, request) = (Amount(limits, name), Amount(requests, name));
                    hasAny |= limit is not null || request is not null;
                    isGuaranteed &= limit is not null && (request is null || request == limit);
                }
            }
        }
        return !hasAny ? PodQOSClass.BestEffort : isGuaranteed ? PodQOSClass.Guaranteed : PodQOSClass.Burstable;
    }

    /// <summary>Null when absent or zero, which count alike.</summary>
    private static Quantity? Amount(DocumentObject? amounts, string name) =>
        amounts?.String(name) is { } text && Quantity.TryParse(text, out var amount) && !amount.IsZero ? amount : null;
}
