using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Fields of features that v1.34 has switched off (feature gates at their defaults). Upstream drops them without a word,
/// and nothing here would act on them.
/// </summary>
static class DisabledFields
{
    internal static void Drop(DocumentObject spec)
    {
        spec.Remove("hostnameOverride");
        foreach (var volume in spec.Items("volumes"))
        {
            volume.Remove("image");
            foreach (var source in volume.Object("projected")?.Items("sources") ?? [])
            {
                source.Remove("clusterTrustBundle");
                source.Remove("podCertificate");
            }
        }
        foreach (var list in (ReadOnlySpan<string>)["containers", "ephemeralContainers"])
            foreach (var container in spec.Items(list))
            {
                container.Remove("restartPolicy");
                DropFromAny(container);
            }
        foreach (var container in spec.Items("initContainers"))
        {
            if (container.String("restartPolicy") != ContainerRestartPolicy.Always) container.Remove("restartPolicy");
            DropFromAny(container);
        }
    }

    internal static void DropFromStatus(DocumentObject status)
    {
        status.Remove("extendedResourceClaimStatus");
        foreach (var list in (ReadOnlySpan<string>)
            ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"])
            foreach (var container in status.Items(list)) container.Remove("allocatedResourcesStatus");
    }

    private static void DropFromAny(DocumentObject container)
    {
        container.Remove("restartPolicyRules");
        if (container.Object("lifecycle") is { } lifecycle && lifecycle.Remove("stopSignal") && lifecycle.Count == 0)
            container.Remove("lifecycle");
        foreach (var variable in container.Items("env")) variable.Object("valueFrom")?.Remove("fileKeyRef");
    }
}
