using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of security contexts, of a pod and of its containers.</summary>
static class SecurityRules
{
    private const int SysctlLengthMax = 253;
    private const int ProfileLengthMax = 4095;
    private const string SysctlPattern = "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";

    private static readonly string[] ProfileTypes =
        [SeccompProfileType.Localhost, SeccompProfileType.RuntimeDefault, SeccompProfileType.Unconfined];

    internal static void CheckPod(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.SecurityContext is not { } context) return;
        CheckId(context.FsGroup, path.Child("fsGroup"), errors);
        CheckId(context.RunAsUser, path.Child("runAsUser"), errors);
        CheckId(context.RunAsGroup, path.Child("runAsGroup"), errors);
        for (var i = 0; i < context.SupplementalGroups.Count; i++)
            CheckId(context.SupplementalGroups[i], path.Child("supplementalGroups").Index(i), errors);
        if (spec.ShareProcessNamespace == true && spec.HostPID)
            errors.Invalid(path.Child("shareProcessNamespace"), true,
                "ShareProcessNamespace and HostPID cannot both be enabled");
        CheckSysctls(spec, context.Sysctls, path.Child("sysctls"), errors);
        errors.Known(path.Child("fsGroupChangePolicy"), context.FsGroupChangePolicy, PodFSGroupChangePolicy.Always,
            PodFSGroupChangePolicy.OnRootMismatch);
        CheckSeccomp(context.SeccompProfile, path.Child("seccompProfile"), errors);
        WindowsOptionRules.Check(context.WindowsOptions, path.Child("windowsOptions"), errors);
        CheckAppArmor(context.AppArmorProfile, path.Child("appArmorProfile"), errors);
        errors.Known(path.Child("supplementalGroupsPolicy"), context.SupplementalGroupsPolicy,
            SupplementalGroupsPolicy.Merge, SupplementalGroupsPolicy.Strict);
        errors.Known(path.Child("seLinuxChangePolicy"), context.SeLinuxChangePolicy, PodSELinuxChangePolicy.MountOption,
            PodSELinuxChangePolicy.Recursive);
    }

    internal static void CheckContainer(SecurityContext? context, bool usesHostUsers, FieldPath path,
        FieldErrors errors)
    {
        if (context is null) return;
        CheckId(context.RunAsUser, path.Child("runAsUser"), errors);
        CheckId(context.RunAsGroup, path.Child("runAsGroup"), errors);
        errors.Known(path.Child("procMount"), context.ProcMount, ProcMountType.Default, ProcMountType.Unmasked);
        if (usesHostUsers && context.ProcMount == ProcMountType.Unmasked)
            errors.Invalid(path.Child("procMount"), context.ProcMount, "`hostUsers` must be false to use `Unmasked`");
        CheckSeccomp(context.SeccompProfile, path.Child("seccompProfile"), errors);
        if (context.AllowPrivilegeEscalation == false)
        {
            if (context.Privileged == true)
                errors.Invalid(path, RefusedValue.Json(context.Write),
                    "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            if (context.Capabilities?.Add.Contains("CAP_SYS_ADMIN") == true)
                errors.Invalid(path, RefusedValue.Json(context.Write),
                    "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
        WindowsOptionRules.Check(context.WindowsOptions, path.Child("windowsOptions"), errors);
        CheckAppArmor(context.AppArmorProfile, path.Child("appArmorProfile"), errors);
    }

    private static void CheckId(long? id, FieldPath path, FieldErrors errors)
    {
        if (id is { } number) errors.Invalid(path, number, FieldName.PosixId(number));
    }

    private static void CheckSysctls(PodSpec spec, IReadOnlyList<Sysctl> sysctls, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sysctls.Count; i++)
        {
            var (name, at) = (sysctls[i].Name, path.Index(i).Child("name"));
            if (name.Length == 0) errors.Required(at);
            else if (!IsSysctlName(name))
                errors.Invalid(
                    at, name, $"must have at most {SysctlLengthMax} characters and match regex {SysctlPattern}");
            else if (!names.Add(name)) errors.Duplicate(at, name);
            var dotted = name.Replace('/', '.');
            if (spec.HostNetwork && dotted.StartsWith("net.", StringComparison.Ordinal))
                errors.Invalid(at, name, "may not be specified when 'hostNetwork' is true");
            if (spec.HostIPC && (dotted.StartsWith("kernel.shm", StringComparison.Ordinal) ||
                dotted.StartsWith("kernel.msg", StringComparison.Ordinal) || dotted == "kernel.sem" ||
                dotted.StartsWith("fs.mqueue.", StringComparison.Ordinal)))
                errors.Invalid(at, name, "may not be specified when 'hostIPC' is true");
        }
    }

    private static bool IsSysctlName(string name)
    {
        if (name.Length > SysctlLengthMax) return false;
        foreach (var segment in name.Split('.', '/'))
        {
            if (segment.Length == 0 || segment[0] is '-' or '_' || segment[^1] is '-' or '_') return false;
            foreach (var c in segment)
                if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_')) return false;
        }
        return true;
    }

    private static void CheckSeccomp(SeccompProfile? profile, FieldPath path, FieldErrors errors)
    {
        if (profile is null) return;
        if (profile.Type.Length == 0)
            errors.Required(path.Child("type"), "type is required when seccompProfile is set");
        else errors.Known(path.Child("type"), profile.Type, ProfileTypes);
        var file = path.Child("localhostProfile");
        if (profile.Type != SeccompProfileType.Localhost)
        {
            if (profile.LocalhostProfile is not null)
                errors.Invalid(file, RefusedValue.Json(profile.Write),
                    "can only be set when seccomp type is Localhost");
        }
        else if (profile.LocalhostProfile is null) errors.Required(file, "must be set when seccomp type is Localhost");
        else errors.DescendingPath(file, profile.LocalhostProfile);
    }

    internal static void CheckAppArmor(AppArmorProfile? profile, FieldPath path, FieldErrors errors)
    {
        if (profile is null) return;
        var name = path.Child("localhostProfile");
        switch (profile.Type)
        {
            case AppArmorProfileType.Localhost:
                if (string.IsNullOrEmpty(profile.LocalhostProfile))
                    errors.Required(name, "must be set when AppArmor type is Localhost");
                else if (profile.LocalhostProfile.Trim() != profile.LocalhostProfile)
                    errors.Invalid(name, profile.LocalhostProfile, "must not be padded with whitespace");
                if (profile.LocalhostProfile is { Length: > ProfileLengthMax }) errors.TooLong(name, ProfileLengthMax);
                break;
            case AppArmorProfileType.RuntimeDefault or AppArmorProfileType.Unconfined:
                if (profile.LocalhostProfile is not null)
                    errors.Invalid(name, profile.LocalhostProfile, "can only be set when AppArmor type is Localhost");
                break;
            case "":
                errors.Required(path.Child("type"), "type is required when appArmorProfile is set");
                break;
            default:
                errors.NotSupported(path.Child("type"), profile.Type, ProfileTypes);
                break;
        }
    }
}
