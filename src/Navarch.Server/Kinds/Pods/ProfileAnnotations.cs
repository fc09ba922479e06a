using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Seccomp and AppArmor profiles as annotations, from before they were fields: where both are set, they agree.
/// </summary>
static class ProfileAnnotations
{
    private const string PodSeccomp = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerSeccomp = "container.seccomp.security.alpha.kubernetes.io/";
    private const string Unconfined = "unconfined";
    private const string RuntimeDefault = "runtime/default";
    private const string DockerDefault = "docker/default";
    private const string Localhost = "localhost/";

    internal static void CheckSeccomp(
        IReadOnlyDictionary<string, string> annotations, FieldPath path, FieldErrors errors)
    {
        if (annotations.TryGetValue(PodSeccomp, out var ofPod)) CheckSeccomp(ofPod, path.Child(PodSeccomp), errors);
        foreach (var (key, profile) in annotations)
            if (key.StartsWith(ContainerSeccomp, StringComparison.Ordinal))
                CheckSeccomp(profile, path.Child(key), errors);
    }

    /// <summary>Of a new pod or template; <paramref name="path"/> is its spec's.</summary>
    internal static void CheckAgreement(
        IReadOnlyDictionary<string, string> annotations, PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (annotations.Count == 0) return;
        if (annotations.TryGetValue(PodSeccomp, out var common) && spec.SecurityContext?.SeccompProfile is { } ofPod)
            CheckSeccompAgrees(common, ofPod, path.Child("securityContext", "seccompProfile"), errors);
        foreach (var container in PodContainer.Of(spec, path))
            if (container.Security?.SeccompProfile is { } own &&
                annotations.TryGetValue(ContainerSeccomp + container.Name, out var annotated))
                CheckSeccompAgrees(annotated, own, container.Path.Child("securityContext", "seccompProfile"), errors);
        if (spec.Os?.Name == OSName.Windows) return;
        foreach (var container in PodContainer.Of(spec, path))
            if ((container.Security?.AppArmorProfile ?? spec.SecurityContext?.AppArmorProfile) is { } profile &&
                annotations.TryGetValue(PodAnnotationRules.AppArmorPrefix + container.Name, out var annotated))
                CheckAppArmorAgrees(
                    annotated, profile, container.Path.Child("securityContext", "appArmorProfile"), errors);
    }

    /// <summary>Null for what is no profile.</summary>
    internal static AppArmorProfile? AppArmor(string annotation) => annotation switch
    {
        Unconfined => new() { Type = AppArmorProfileType.Unconfined },
        RuntimeDefault => new() { Type = AppArmorProfileType.RuntimeDefault },
        _ when annotation.Length > Localhost.Length && annotation.StartsWith(Localhost, StringComparison.Ordinal) =>
            new() { Type = AppArmorProfileType.Localhost, LocalhostProfile = annotation[Localhost.Length..] },
        _ => null,
    };

    private static void CheckSeccomp(string profile, FieldPath path, FieldErrors errors)
    {
        if (profile is RuntimeDefault or DockerDefault or Unconfined) return;
        if (profile.StartsWith(Localhost, StringComparison.Ordinal))
            errors.DescendingPath(path, profile[Localhost.Length..]);
        else errors.Invalid(path, profile, "must be a valid seccomp profile");
    }

    private static void CheckSeccompAgrees(
        string annotation, SeccompProfile profile, FieldPath path, FieldErrors errors)
    {
        var agrees = profile.Type switch
        {
            SeccompProfileType.Unconfined => annotation == Unconfined,
            SeccompProfileType.RuntimeDefault => annotation is RuntimeDefault or DockerDefault,
            SeccompProfileType.Localhost => annotation.StartsWith(Localhost, StringComparison.Ordinal),
            _ => true,
        };
        if (!agrees) errors.Forbidden(path.Child("type"), "seccomp type in annotation and field must match");
        else if (profile.Type == SeccompProfileType.Localhost &&
            annotation[Localhost.Length..] != profile.LocalhostProfile)
            errors.Forbidden(path.Child("localhostProfile"), "seccomp profile in annotation and field must match");
    }

    private static void CheckAppArmorAgrees(
        string annotation, AppArmorProfile profile, FieldPath path, FieldErrors errors)
    {
        var agrees = profile.Type switch
        {
            AppArmorProfileType.Unconfined => annotation == Unconfined,
            AppArmorProfileType.RuntimeDefault => annotation == RuntimeDefault,
            AppArmorProfileType.Localhost => annotation.StartsWith(Localhost, StringComparison.Ordinal),
            _ => true,
        };
        if (!agrees) errors.Forbidden(path.Child("type"), "apparmor type in annotation and field must match");
        else if (profile.Type == AppArmorProfileType.Localhost &&
            annotation[Localhost.Length..] != profile.LocalhostProfile)
            errors.Forbidden(path.Child("localhostProfile"), "apparmor profile in annotation and field must match");
    }
}
