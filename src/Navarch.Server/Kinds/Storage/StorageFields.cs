using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Storage;

/// <summary>Rules that the kinds of storage share.</summary>
static class StorageFields
{
    private const int ParametersMax = 512;
    private const int ParameterBytesMax = 256 * 1024;
    private const int DriverLengthMax = 63;

    internal static void CheckProvisioner(string provisioner, FieldPath path, FieldErrors errors)
    {
        if (provisioner.Length == 0) errors.Required(path);
        else errors.LabelKey(path, provisioner.ToLowerInvariant());
    }

    internal static void CheckParameters(
        IReadOnlyDictionary<string, string> parameters, bool allowsNone, FieldPath path, FieldErrors errors)
    {
        if (parameters.Count > ParametersMax)
        {
            errors.TooLong(path, ParametersMax);
            return;
        }
        var bytes = 0L;
        foreach (var (key, value) in parameters)
        {
            if (key.Length == 0) errors.Invalid(path, key, "field can not be empty.");
            bytes += System.Text.Encoding.UTF8.GetByteCount(key) + System.Text.Encoding.UTF8.GetByteCount(value);
        }
        if (bytes > ParameterBytesMax) errors.TooLong(path, ParameterBytesMax);
        if (!allowsNone && parameters.Count == 0) errors.Required(path, "must contain at least one key/value pair");
    }

    internal static void CheckDriverName(string name, FieldPath path, FieldErrors errors)
    {
        if (name.Length == 0) errors.Required(path);
        if (name.Length > DriverLengthMax) errors.TooLong(path, DriverLengthMax);
        errors.Invalid(path, name, DnsName.Subdomain(name.ToLowerInvariant()));
    }

    internal static void CheckAccessModes(IReadOnlyList<string> modes, FieldPath path, FieldErrors errors)
    {
        var (isExclusive, isShared) = (false, false);
        foreach (var mode in modes)
        {
            errors.Known(path, mode, PersistentVolumeAccessMode.ReadOnlyMany, PersistentVolumeAccessMode.ReadWriteMany,
                PersistentVolumeAccessMode.ReadWriteOnce, PersistentVolumeAccessMode.ReadWriteOncePod);
            if (mode == PersistentVolumeAccessMode.ReadWriteOncePod) isExclusive = true;
            else isShared = true;
        }
        if (isExclusive && isShared) errors.Forbidden(path, "may not use ReadWriteOncePod with other access modes");
    }

    internal static void CheckVolumeMode(string? mode, FieldPath path, FieldErrors errors) =>
        errors.Known(path, mode, PersistentVolumeMode.Block, PersistentVolumeMode.Filesystem);
}
