using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of a container's <c>volumeMounts</c> and <c>volumeDevices</c>.</summary>
static class MountRules
{
    internal static void Check(
        Container container, IReadOnlyDictionary<string, Volume> volumes, FieldPath path, FieldErrors errors)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var mount = container.VolumeMounts[i];
            var at = path.Index(i);
            if (mount.Name.Length == 0) errors.Required(at.Child("name"));
            if (!volumes.ContainsKey(mount.Name)) errors.NotFound(at.Child("name"), mount.Name);
            if (mount.MountPath.Length == 0) errors.Required(at.Child("mountPath"));
            if (!paths.Add(mount.MountPath)) errors.Invalid(at.Child("mountPath"), mount.MountPath, "must be unique");
            foreach (var device in container.VolumeDevices)
            {
                if (device.Name == mount.Name)
                    errors.Invalid(at.Child("name"), mount.Name, "must not already exist in volumeDevices");
                if (device.DevicePath == mount.MountPath)
                    errors.Invalid(at.Child("mountPath"), mount.MountPath,
                        "must not already exist as a path in volumeDevices");
            }
            CheckSubPaths(mount, at, path, errors);
            CheckPropagation(mount, container, path, errors);
            CheckRecursive(mount, path.Child("recursiveReadOnly"), errors);
        }
    }

    internal static void CheckDevices(
        Container container, IReadOnlyDictionary<string, Volume> volumes, FieldPath path, FieldErrors errors)
    {
        HashSet<string> names = new(StringComparer.Ordinal), paths = new(StringComparer.Ordinal);
        for (var i = 0; i < container.VolumeDevices.Count; i++)
        {
            var (name, devicePath) = (container.VolumeDevices[i].Name, container.VolumeDevices[i].DevicePath);
            var at = path.Index(i);
            if (name.Length == 0) errors.Required(at.Child("name"));
            if (name.Length > 0 && !names.Add(name)) errors.Invalid(at.Child("name"), name, "must be unique");
            if (!volumes.TryGetValue(name, out var volume)) errors.NotFound(at.Child("name"), name);
            else if (volume.PersistentVolumeClaim is null && volume.Ephemeral is null)
                errors.Invalid(at.Child("name"), name,
                    "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
            if (devicePath.Length == 0) errors.Required(at.Child("devicePath"));
            if (!paths.Add(devicePath)) errors.Invalid(at.Child("devicePath"), devicePath, "must be unique");
            if (CommonFields.HasBacksteps(devicePath))
                errors.Invalid(at.Child("devicePath"), devicePath, "can not contain backsteps ('..')");
            foreach (var mount in container.VolumeMounts)
            {
                if (mount.Name == name)
                    errors.Invalid(at.Child("name"), name, "must not already exist in volumeMounts");
                if (mount.MountPath == devicePath)
                    errors.Invalid(at.Child("devicePath"), devicePath,
                        "must not already exist as a path in volumeMounts");
            }
        }
    }

    /// <summary>Upstream names the list for the paths themselves, and the item for their meeting.</summary>
    private static void CheckSubPaths(VolumeMount mount, FieldPath at, FieldPath list, FieldErrors errors)
    {
        if (mount.SubPath.Length > 0) errors.DescendingPath(list.Child("subPath"), mount.SubPath);
        if (mount.SubPathExpr.Length == 0) return;
        if (mount.SubPath.Length > 0)
            errors.Invalid(at.Child("subPathExpr"), mount.SubPathExpr,
                "subPathExpr and subPath are mutually exclusive");
        errors.DescendingPath(list.Child("subPathExpr"), mount.SubPathExpr);
    }

    private static void CheckPropagation(VolumeMount mount, Container container, FieldPath list, FieldErrors errors)
    {
        var path = list.Child("mountPropagation");
        errors.Known(path, mount.MountPropagation, MountPropagationMode.Bidirectional,
            MountPropagationMode.HostToContainer, MountPropagationMode.None);
        if (mount.MountPropagation == MountPropagationMode.Bidirectional &&
            container.SecurityContext?.Privileged != true)
            errors.Forbidden(path, "Bidirectional mount propagation is available only to privileged containers");
    }

    private static void CheckRecursive(VolumeMount mount, FieldPath path, FieldErrors errors)
    {
        errors.Known(path, mount.RecursiveReadOnly, RecursiveReadOnlyMode.Disabled, RecursiveReadOnlyMode.Enabled,
            RecursiveReadOnlyMode.IfPossible);
        if (mount.RecursiveReadOnly is not (RecursiveReadOnlyMode.Enabled or RecursiveReadOnlyMode.IfPossible)) return;
        if (!mount.ReadOnly) errors.Forbidden(path, "may only be specified when readOnly is true");
        if (mount.MountPropagation is not (null or MountPropagationMode.None))
            errors.Forbidden(path, "may only be specified when mountPropagation is None or not specified");
    }
}
