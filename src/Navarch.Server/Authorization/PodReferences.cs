using Navarch.Api.CoreV1;

namespace Navarch.Server.Authorization;

/// <summary>Which Secrets, ConfigMaps or service accounts a pod refers to, in its own namespace.</summary>
internal static class PodReferences
{
    public static IEnumerable<string> Names(Pod pod, string resource) => resource switch
    {
        "secrets" => Secrets(pod.Spec),
        "configmaps" => ConfigMaps(pod.Spec),
        "serviceaccounts" => [pod.Spec.ServiceAccountName],
        _ => [],
    };

    private static IEnumerable<string> Secrets(PodSpec spec) =>
    [
        .. spec.ImagePullSecrets.Select(secret => secret.Name),
        .. spec.Volumes.Select(volume => volume.Secret?.SecretName ?? ""),
        .. Projections(spec).Select(source => source.Secret?.Name ?? ""),
        .. EnvironmentSources(spec).Select(source => source.SecretRef?.Name ?? ""),
        .. Variables(spec).Select(variable => variable.ValueFrom?.SecretKeyRef?.Name ?? ""),
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
