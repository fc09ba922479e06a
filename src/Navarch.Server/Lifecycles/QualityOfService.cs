using Navarch.Api.Quantities;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Lifecycles;

/// <summary>
/// A pod's class: Guaranteed when every container's limits of cpu and memory are its requests, BestEffort when there
/// are no requests and limits at all, else Burstable. Where the pod as a whole has resources, they alone count.
/// </summary>
internal static class QualityOfService
{
    public static string Of(DocumentObject pod)
    {
        var spec = pod.Object("spec");
        if (spec?.Object("resources") is { } common && IsSet(common)) return Of([common]);
        var containers = (spec?.Array("initContainers") ?? []).Concat(spec?.Array("containers") ?? []);
        return Of(containers.Select(item => (item as DocumentObject)?.Object("resources")));
    }

    private static string Of(IEnumerable<DocumentObject?> all)
    {
        var hasAny = false;
        var isGuaranteed = true;
        foreach (var resources in all)
        {
            var (limits, requests) = (resources?.Object("limits"), resources?.Object("requests"));
            foreach (var name in (ReadOnlySpan<string>)["cpu", "memory"])
            {
                var (limit, request) = (Amount(limits, name), Amount(requests, name));
                hasAny |= limit is not null || request is not null;
                isGuaranteed &= limit is not null && (request is null || request == limit);
            }
        }
        return !hasAny ? PodQOSClass.BestEffort : isGuaranteed ? PodQOSClass.Guaranteed : PodQOSClass.Burstable;
    }

    /// <summary>The pod has resources as a whole: then those of its containers don't count.</summary>
    private static bool IsSet(DocumentObject resources)
    {
        foreach (var list in (ReadOnlySpan<string>)["requests", "limits"])
            foreach (var (name, _) in resources.Object(list) ?? [])
                if (name is "cpu" or "memory" || name.StartsWith("hugepages-", StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Null when absent or zero, which count alike.</summary>
    private static Quantity? Amount(DocumentObject? amounts, string name) =>
        amounts?.String(name) is { } text && Quantity.TryParse(text, out var amount) && !amount.IsZero ? amount : null;
}
