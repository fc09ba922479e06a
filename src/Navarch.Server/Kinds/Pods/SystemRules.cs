using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of <c>spec.os</c>: a pod of one system sets nothing that only another knows.</summary>
sealed class SystemRules(PodSpec spec, FieldPath path, FieldErrors errors)
{
    internal void Check()
    {
        if (spec.Os is not { } system) return;
        switch (system.Name)
        {
            case OSName.Linux:
                CheckLinux();
                break;
            case OSName.Windows:
                CheckWindows();
                break;
            case "":
                errors.Required(path.Child("os", "name"));
                break;
            default:
                errors.NotSupported(path.Child("os"), system.Name, OSName.Linux, OSName.Windows);
                break;
        }
    }

    private void CheckLinux()
    {
        Refuse(path, "windowsOptions", spec.SecurityContext?.WindowsOptions is not null);
        foreach (var container in PodContainer.Of(spec, path))
            Refuse(container.Path, "windowsOptions", container.Security?.WindowsOptions is not null);

        void Refuse(FieldPath at, string field, bool isSet)
        {
            if (isSet)
                errors.Forbidden(at.Child("securityContext", field), "windows options cannot be set for a linux pod");
        }
    }

    private void CheckWindows()
    {
        if (spec.SecurityContext is { } context) CheckPod(context, path.Child("securityContext"));
        foreach (var container in PodContainer.Of(spec, path))
            if (container.Security is { } own) CheckContainer(own, container.Path.Child("securityContext"));
    }

    private void CheckPod(PodSecurityContext context, FieldPath at) => Refuse(
        (at, "appArmorProfile", context.AppArmorProfile is not null),
        (at, "seLinuxOptions", context.SeLinuxOptions is not null),
        (path, "hostUsers", spec.HostUsers is not null),
        (path, "hostPID", spec.HostPID),
        (path, "hostIPC", spec.HostIPC),
        (at, "seccompProfile", context.SeccompProfile is not null),
        (at, "fsGroup", context.FsGroup is not null),
        (at, "fsGroupChangePolicy", context.FsGroupChangePolicy is not null),
        (at, "sysctls", context.Sysctls.Count > 0),
        (path, "shareProcessNamespace", spec.ShareProcessNamespace is not null),
        (at, "runAsUser", context.RunAsUser is not null),
        (at, "runAsGroup", context.RunAsGroup is not null),
        (at, "supplementalGroups", context.SupplementalGroups.Count > 0),
        (at, "supplementalGroupsPolicy", context.SupplementalGroupsPolicy is not null),
        (at, "seLinuxChangePolicy", context.SeLinuxChangePolicy is not null));

    private void CheckContainer(SecurityContext context, FieldPath at) => Refuse(
        (at, "appArmorProfile", context.AppArmorProfile is not null),
        (at, "seLinuxOptions", context.SeLinuxOptions is not null),
        (at, "seccompProfile", context.SeccompProfile is not null),
        (at, "capabilities", context.Capabilities is not null),
        (at, "readOnlyRootFilesystem", context.ReadOnlyRootFilesystem is not null),
        (at, "privileged", context.Privileged is not null),
        (at, "allowPrivilegeEscalation", context.AllowPrivilegeEscalation is not null),
        (at, "procMount", context.ProcMount is not null),
        (at, "runAsUser", context.RunAsUser is not null),
        (at, "runAsGroup", context.RunAsGroup is not null));

    private void Refuse(params ReadOnlySpan<(FieldPath Holder, string Name, bool IsSet)> fields)
    {
        foreach (var (holder, name, isSet) in fields)
            if (isSet) errors.Forbidden(holder.Child(name), "cannot be set for a windows pod");
    }
}
