using Navarch.Api.CoreV1;

namespace Navarch.Server.Authorization;

/// <summary>Which objects of its own namespace a pod refers to.</summary>
internal static class PodReferences
{
    private const string Mirror = "kubernetes.io/config.mirror";

    /// <summary>
    /// Nothing for a mirror pod: a node makes those itself, and must not give itself rights by what it writes there.
    /// </summary>
    public static bool Has(Pod pod, string resource, string name) =>
        name.Length > 0 && !pod.Metadata.Annotations.ContainsKey(Mirror) && Names(pod, resource).Contains(name);

    public static IEnumerable<string> Names(Pod pod, string resource) => resource switch
    {
        "secrets" => Secrets(pod.Spec),
        "configmaps" => ConfigMaps(pod.Spec),
        "serviceaccounts" => [pod.Spec.ServiceAccountName],
        "persistentvolumeclaims" => Claims(pod),
        "resourceclaims" => ResourceClaims(pod),
        _ => [],
    };

    private static IEnumerable<string> Secrets(PodSpec spec) =>
    [
        .. spec.ImagePullSecrets.Select(secret => secret.Name),
        .. spec.Volumes.SelectMany(Secrets),
        .. Projections(spec).Select(source => source.Secret?.Name ?? ""),
        .. EnvironmentSources(spec).Select(source => source.SecretRef?.Name ?? ""),
        .. Variables(spec).Select(variable => variable.ValueFrom?.SecretKeyRef?.Name ?? ""),
    ];

    /// <summary>An ephemeral volume's claim is named after pod and volume.</summary>
    private static IEnumerable<string> Claims(Pod pod) => pod.Spec.Volumes.Select(volume =>
        volume.PersistentVolumeClaim?.ClaimName ?? (volume.Ephemeral is null ? "" : $"{pod.Metadata.Name}-{volume.Name}"));

    private static IEnumerable<string> ResourceClaims(Pod pod) =>
    [
        .. pod.Spec.ResourceClaims.Select(claim => claim.ResourceClaimName
            ?? pod.Status.ResourceClaimStatuses.FirstOrDefault(made => made.Name == claim.Name)?.ResourceClaimName ?? ""),
        pod.Status.ExtendedResourceClaimStatus?.ResourceClaimName ?? "",
    ];

    private static IEnumerable<string> Secrets(Volume volume) =>
    [
        volume.Secret?.SecretName ?? "",
        volume.AzureFile?.SecretName ?? "",
        volume.Cephfs?.SecretRef?.Name ?? "",
        volume.Cinder?.SecretRef?.Name ?? "",
        volume.FlexVolume?.SecretRef?.Name ?? "",
        volume.Rbd?.SecretRef?.Name ?? "",
        volume.ScaleIO?.SecretRef?.Name ?? "",
        volume.Iscsi?.SecretRef?.Name ?? "",
        volume.Storageos?.SecretRef?.Name ?? "",
        volume.Csi?.NodePublishSecretRef?.Name ?? "",
    ];

    private static IEnumerable<string> ConfigMaps(PodSpec spec) =>
    [
        .. spec.Volumes.Select(volume => volume.ConfigMap?.Name ?? ""),
        .. Projections(spec).Select(source => source.ConfigMap?.Name ?? ""),
        .. EnvironmentSources(spec).Select(source => source.ConfigMapRef?.Name ?? ""),
        .. Variables(spec).Select(variable => variable.ValueFrom?.ConfigMapKeyRef?.Name ?? ""),
    ];

    private static IEnumerable<VolumeProjection> Projections(PodSpec spec) =>
        spec.Volumes.SelectMany(volume => volume.Projected?.Sources ?? []);

    private static IEnumerable<EnvFromSource> EnvironmentSources(PodSpec spec) =>
    [
        .. spec.InitContainers.SelectMany(container => container.EnvFrom),
        .. spec.Containers.SelectMany(container => container.EnvFrom),
        .. spec.EphemeralContainers.SelectMany(container => container.EnvFrom),
    ];

    private static IEnumerable<EnvVar> Variables(PodSpec spec) =>
    [
        .. spec.InitContainers.SelectMany(container => container.Env),
        .. spec.Containers.SelectMany(container => container.Env),
        .. spec.EphemeralContainers.SelectMany(container => container.Env),
    ];
}
