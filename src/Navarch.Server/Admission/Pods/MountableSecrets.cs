using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Admission.Pods;

/// <summary>
/// An account with the annotation <c>kubernetes.io/enforce-mountable-secrets</c> lets its pods use only the Secrets that
/// it lists.
/// </summary>
internal static class MountableSecrets
{
    private const string Annotation = "kubernetes.io/enforce-mountable-secrets";

    public static bool AreEnforced(ServiceAccount account) =>
        account.Metadata.Annotations.TryGetValue(Annotation, out var value) &&
        value is "1" or "t" or "T" or "TRUE" or "true" or "True";

    /// <summary>Null when the pod uses nothing else.</summary>
    public static string? Problem(ServiceAccount account, PodSpec spec)
    {
        var listed = account.Secrets.Select(secret => secret.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var volume in spec.Volumes)
            if (volume.Secret is { SecretName: var name } && !listed.Contains(name))
                return $"volume with {NotListed(name, account)}";
        foreach (var container in spec.InitContainers)
            if (Problem("init container", container.Name, container.Env, container.EnvFrom, account, listed) is { } found)
                return found;
        foreach (var container in spec.Containers)
            if (Problem("container", container.Name, container.Env, container.EnvFrom, account, listed) is { } found)
                return found;
        for (var i = 0; i < spec.ImagePullSecrets.Count; i++)
            if (!account.ImagePullSecrets.Any(secret => secret.Name == spec.ImagePullSecrets[i].Name))
                return $"imagePullSecrets[{i}].name={Quoted.Text(spec.ImagePullSecrets[i].Name)} is not allowed " +
                    $"because service account {account.Metadata.Name} does not reference that imagePullSecret";
        return null;
    }

    public static string? ProblemOfEphemeral(ServiceAccount account, PodSpec spec)
    {
        var listed = account.Secrets.Select(secret => secret.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var container in spec.EphemeralContainers)
            if (Problem("ephemeral container", container.Name, container.Env, container.EnvFrom, account, listed)
                is { } found) return found;
        return null;
    }

    private static string? Problem(
        string what, string container, IReadOnlyList<EnvVar> variables, IReadOnlyList<EnvFromSource> sources,
        ServiceAccount account, HashSet<string> listed)
    {
        foreach (var variable in variables)
            if (variable.ValueFrom?.SecretKeyRef is { Name: var name } && !listed.Contains(name))
                return $"{what} {container} with envVar {variable.Name} referencing {NotListed(name, account)}";
        foreach (var source in sources)
            if (source.SecretRef is { Name: var name } && !listed.Contains(name))
                return $"{what} {container} with envFrom referencing {NotListed(name, account)}";
        return null;
    }

    private static string NotListed(string name, ServiceAccount account) =>
        $"secret.secretName={Quoted.Text(name)} is not allowed because service account " +
        $"{account.Metadata.Name} does not reference that secret";
}
