using Navarch.Api.CoreV1;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Nodes;

/// <summary>
/// What of the API a pod needs. A mirror pod may need nothing: what a pod refers to, its node may read, and so a node
/// could make itself a reader of any Secret.
/// </summary>
internal static class MirrorPodReferences
{
    /// <summary>The first kind that it refers to, or null.</summary>
    public static string? First(Pod pod)
    {
        if (pod.Spec.ServiceAccountName.Length > 0) return "serviceaccounts";
        if (PodReferences.Names(pod, "secrets").Any(name => name.Length > 0)) return "secrets";
        if (PodReferences.Names(pod, "configmaps").Any(name => name.Length > 0)) return "configmaps";
        if (pod.Spec.ResourceClaims.Count > 0) return "resourceclaims";
        foreach (var volume in pod.Spec.Volumes)
            if (OfVolume(volume) is { } kind) return kind;
        return null;
    }

    private static string? OfVolume(Volume volume) => volume switch
    {
        { ConfigMap: not null } => "configmaps (via configmap volumes)",
        { Secret: not null } => "secrets (via secret volumes)",
        { Csi: not null } => "csidrivers (via CSI volumes)",
        { Glusterfs: not null } => "endpoints (via glusterFS volumes)",
        { PersistentVolumeClaim: not null } => "persistentvolumeclaims",
        { Ephemeral: not null } => "persistentvolumeclaims (via ephemeral volumes)",
        { AzureFile: not null } => "secrets (via azureFile volumes)",
        { Projected: { } projected } => projected.Sources.Select(OfProjection).FirstOrDefault(kind => kind is not null),
        _ => null,
    };

    private static string? OfProjection(VolumeProjection source) => source switch
    {
        { ConfigMap: not null } => "configmaps (via projected volumes)",
        { Secret: not null } => "secrets (via projected volumes)",
        { ServiceAccountToken: not null } => "serviceaccounts (via projected volumes)",
        { ClusterTrustBundle: not null } => "clustertrustbundles",
        { PodCertificate: not null } => "podcertificates",
        _ => null,
    };
}
