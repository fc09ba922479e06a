using System.Text.RegularExpressions;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Storage;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Volumes of storage systems that a node mounts by itself or by a driver: what they can't do without.
/// </summary>
static partial class LegacyVolumeRules
{
    private const string HostsAndPorts = "must be a host:port pair or multiple pairs separated by commas";
    private const int UnitMax = 255;
    private const int TenantLengthMax = 64;

    internal static void Check(object source, FieldPath path, FieldErrors errors)
    {
        switch (source)
        {
            case NFSVolumeSource nfs:
                Required(nfs.Server, "server", path, errors);
                Required(nfs.Path, "path", path, errors);
                if (!nfs.Path.StartsWith('/')) errors.Invalid(path.Child("path"), nfs.Path, "must be an absolute path");
                break;
            case CSIVolumeSource csi:
                StorageFields.CheckDriverName(csi.Driver, path.Child("driver"), errors);
                if (csi.NodePublishSecretRef is { Name.Length: 0 })
                    errors.Required(path.Child("nodePublishSecretRef", "name"));
                else if (csi.NodePublishSecretRef is { } secret)
                    errors.Invalid(path.Child("name"), secret.Name, DnsName.Subdomain(secret.Name));
                break;
            case GitRepoVolumeSource git:
                Required(git.Repository, "repository", path, errors);
                errors.DescendingPath(path.Child("directory"), git.Directory);
                break;
            case ISCSIVolumeSource iscsi:
                Required(iscsi.TargetPortal, "targetPortal", path, errors);
                CheckIscsi(iscsi.Iqn, iscsi.InitiatorName, iscsi.Lun, path, errors);
                if ((iscsi.ChapAuthDiscovery || iscsi.ChapAuthSession) && iscsi.SecretRef is null)
                    errors.Required(path.Child("secretRef"));
                break;
            case RBDVolumeSource rbd:
                if (rbd.Monitors.Count == 0) errors.Required(path.Child("monitors"));
                Required(rbd.Image, "image", path, errors);
                break;
            case CephFSVolumeSource { Monitors.Count: 0 }:
                errors.Required(path.Child("monitors"));
                break;
            case GlusterfsVolumeSource gluster:
                Required(gluster.Endpoints, "endpoints", path, errors);
                Required(gluster.Path, "path", path, errors);
                break;
            case FCVolumeSource channel:
                CheckFibreChannel(channel, path, errors);
                break;
            case FlockerVolumeSource flocker:
                CheckFlocker(flocker, path, errors);
                break;
            case QuobyteVolumeSource quobyte:
                CheckQuobyte(quobyte, path, errors);
                break;
            default:
                CheckCloud(source, path, errors);
                break;
        }
    }

    internal static void CheckIscsi(string target, string? initiator, int lun, FieldPath path, FieldErrors errors)
    {
        if (target.Length == 0) errors.Required(path.Child("iqn"));
        else CheckIscsiName(target, path.Child("iqn"), errors);
        CheckUnit(lun, path.Child("lun"), errors);
        // So spelled upstream.
        if (initiator is not null) CheckIscsiName(initiator, path.Child("initiatorname"), errors);
    }

    internal static void CheckFlexOptions(
        IReadOnlyDictionary<string, string> options, FieldPath path, FieldErrors errors)
    {
        foreach (var (key, _) in options)
        {
            var domain = "." + key.Split('/', 2)[0].ToLowerInvariant();
            if (domain.EndsWith(".kubernetes.io", StringComparison.Ordinal) ||
                domain.EndsWith(".k8s.io", StringComparison.Ordinal))
                errors.Invalid(path.Key(key), key, "kubernetes.io and k8s.io namespaces are reserved");
        }
    }

    internal static void CheckStorageOsNames(string volume, string @namespace, FieldPath path, FieldErrors errors)
    {
        if (volume.Length == 0) errors.Required(path.Child("volumeName"));
        else errors.Invalid(path.Child("volumeName"), volume, DnsName.Label(volume));
        if (@namespace.Length > 0)
            errors.Invalid(path.Child("volumeNamespace"), @namespace, DnsName.Label(@namespace));
    }

    internal static void Required(string value, string field, FieldPath path, FieldErrors errors)
    {
        if (value.Length == 0) errors.Required(path.Child(field));
    }

    private static void CheckCloud(object source, FieldPath path, FieldErrors errors)
    {
        switch (source)
        {
            case GCEPersistentDiskVolumeSource disk:
                Required(disk.PdName, "pdName", path, errors);
                CheckPartition(disk.Partition, path, errors);
                break;
            case AWSElasticBlockStoreVolumeSource disk:
                Required(disk.VolumeID, "volumeID", path, errors);
                CheckPartition(disk.Partition, path, errors);
                break;
            case CinderVolumeSource cinder:
                Required(cinder.VolumeID, "volumeID", path, errors);
                if (cinder.SecretRef is { Name.Length: 0 }) errors.Required(path.Child("secretRef", "name"));
                break;
            case FlexVolumeSource flex:
                Required(flex.Driver, "driver", path, errors);
                CheckFlexOptions(flex.Options, path.Child("options"), errors);
                break;
            case AzureFileVolumeSource azure:
                Required(azure.SecretName, "secretName", path, errors);
                Required(azure.ShareName, "shareName", path, errors);
                break;
            case AzureDiskVolumeSource azure:
                CheckAzureDisk(azure, path, errors);
                break;
            case VsphereVirtualDiskVolumeSource vsphere:
                Required(vsphere.VolumePath, "volumePath", path, errors);
                break;
            case PortworxVolumeSource portworx:
                Required(portworx.VolumeID, "volumeID", path, errors);
                break;
            case PhotonPersistentDiskVolumeSource photon:
                Required(photon.PdID, "pdID", path, errors);
                break;
            case ScaleIOVolumeSource scale:
                Required(scale.Gateway, "gateway", path, errors);
                Required(scale.System, "system", path, errors);
                Required(scale.VolumeName, "volumeName", path, errors);
                break;
            case StorageOSVolumeSource storage:
                CheckStorageOsNames(storage.VolumeName, storage.VolumeNamespace, path, errors);
                if (storage.SecretRef is { Name.Length: 0 }) errors.Required(path.Child("secretRef", "name"));
                break;
        }
    }

    private static void CheckIscsiName(string name, FieldPath path, FieldErrors errors)
    {
        var form = name.Length < 3 ? "" : name[..3];
        var isSound = form switch
        {
            "iqn" => IqnForm.IsMatch(name),
            "eui" => EuiForm.IsMatch(name),
            "naa" => NaaForm.IsMatch(name),
            _ => false,
        };
        if (!isSound)
            errors.Invalid(path, name, form is "iqn" or "eui" or "naa"
                ? "must be valid format"
                : "must be valid format starting with iqn, eui, or naa");
    }

    private static void CheckFibreChannel(FCVolumeSource channel, FieldPath path, FieldErrors errors)
    {
        var (targets, at) = (channel.TargetWWNs, path.Child("targetWWNs"));
        if (targets.Count == 0 && channel.Wwids.Count == 0)
            errors.Required(at, "must specify either targetWWNs or wwids, but not both");
        if (targets.Count > 0 && channel.Wwids.Count > 0)
            errors.Invalid(at, RefusedValue.Strings(targets),
                "targetWWNs and wwids can not be specified simultaneously");
        if (targets.Count == 0) return;
        if (channel.Lun is { } lun) CheckUnit(lun, path.Child("lun"), errors);
        else errors.Required(path.Child("lun"), "lun is required if targetWWNs is specified");
    }

    private static void CheckFlocker(FlockerVolumeSource flocker, FieldPath path, FieldErrors errors)
    {
        if (flocker.DatasetName.Length == 0 && flocker.DatasetUUID.Length == 0)
            errors.Required(path, "one of datasetName and datasetUUID is required");
        if (flocker.DatasetName.Length > 0 && flocker.DatasetUUID.Length > 0)
            errors.Invalid(path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
        if (flocker.DatasetName.Contains('/'))
            errors.Invalid(path.Child("datasetName"), flocker.DatasetName, "must not contain '/'");
    }

    private static void CheckQuobyte(QuobyteVolumeSource quobyte, FieldPath path, FieldErrors errors)
    {
        if (quobyte.Registry.Length == 0) errors.Required(path.Child("registry"), HostsAndPorts);
        else if (quobyte.Tenant.Length > TenantLengthMax)
            errors.Required(path.Child("tenant"), "must be a UUID and may not exceed a length of 64 characters");
        else
            foreach (var pair in quobyte.Registry.Split(','))
                if (!HostAndPort.IsMatch(pair)) errors.Invalid(path.Child("registry"), quobyte.Registry, HostsAndPorts);
        Required(quobyte.Volume, "volume", path, errors);
    }

    private static void CheckAzureDisk(AzureDiskVolumeSource azure, FieldPath path, FieldErrors errors)
    {
        Required(azure.DiskName, "diskName", path, errors);
        Required(azure.DiskURI, "diskURI", path, errors);
        errors.Known(path.Child("cachingMode"), azure.CachingMode, AzureDataDiskCachingMode.None,
            AzureDataDiskCachingMode.ReadOnly, AzureDataDiskCachingMode.ReadWrite);
        errors.Known(path.Child("kind"), azure.Kind, AzureDataDiskKind.Dedicated, AzureDataDiskKind.Managed,
            AzureDataDiskKind.Shared);
        var isManaged = azure.Kind == AzureDataDiskKind.Managed;
        if (isManaged && !azure.DiskURI.StartsWith("/subscriptions/", StringComparison.Ordinal))
            errors.NotSupported(path.Child("diskURI"), azure.DiskURI, "/subscriptions/{sub-id}/resourcegroups/" +
                "{group-name}/providers/microsoft.compute/disks/{disk-id}");
        if (azure.Kind is not null && !isManaged && !azure.DiskURI.StartsWith("https://", StringComparison.Ordinal))
            errors.NotSupported(path.Child("diskURI"), azure.DiskURI,
                "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd");
    }

    private static void CheckUnit(int unit, FieldPath path, FieldErrors errors) =>
        errors.Invalid(path, unit, FieldName.InRange(unit, 0, UnitMax));

    /// <summary>Zero is for the whole disk, although the message doesn't say so.</summary>
    private static void CheckPartition(int partition, FieldPath path, FieldErrors errors)
    {
        if (partition != 0) errors.Invalid(path.Child("partition"), partition, FieldName.InRange(partition, 1, UnitMax));
    }

    [GeneratedRegex(@"iqn\.\d{4}-\d{2}\.[a-zA-Z0-9.-]+:[^,;*&$|\s]+$")]
    private static partial Regex IqnForm { get; }

    [GeneratedRegex("^eui.[a-zA-Z0-9]{16}$")]
    private static partial Regex EuiForm { get; }

    [GeneratedRegex("^naa.[a-zA-Z0-9]{32}$")]
    private static partial Regex NaaForm { get; }

    [GeneratedRegex(@"^(\[[^\[\]]*\]|[^:\[\]]*):[^:\[\]]*$")]
    private static partial Regex HostAndPort { get; }
}
