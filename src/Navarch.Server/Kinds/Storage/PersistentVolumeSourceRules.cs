using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Storage;

/// <summary>What a PersistentVolume stands for; what it has in common with a pod's volumes is checked as there.</summary>
static class PersistentVolumeSourceRules
{
    private const int InitiatorLengthMax = 64;

    internal static void Check(object source, string volumeName, FieldPath path, FieldErrors errors)
    {
        switch (source)
        {
            case HostPathVolumeSource host:
                VolumeRules.CheckHostPath(host, path, errors);
                break;
            case LocalVolumeSource { Path.Length: 0 }:
                errors.Required(path.Child("path"));
                break;
            case LocalVolumeSource local:
                errors.NoBacksteps(path.Child("path"), local.Path);
                break;
            case CSIPersistentVolumeSource csi:
                CheckDriver(csi, path, errors);
                break;
            case ISCSIPersistentVolumeSource iscsi:
                CheckIscsi(iscsi, volumeName, path, errors);
                break;
            case RBDPersistentVolumeSource rbd:
                if (rbd.Monitors.Count == 0) errors.Required(path.Child("monitors"));
                LegacyVolumeRules.Required(rbd.Image, "image", path, errors);
                break;
            case CephFSPersistentVolumeSource { Monitors.Count: 0 }:
                errors.Required(path.Child("monitors"));
                break;
            case GlusterfsPersistentVolumeSource gluster:
                LegacyVolumeRules.Required(gluster.Endpoints, "endpoints", path, errors);
                LegacyVolumeRules.Required(gluster.Path, "path", path, errors);
                CheckEndpointsNamespace(gluster.EndpointsNamespace, path.Child("endpointsNamespace"), errors);
                break;
            default:
                CheckOther(source, path, errors);
                break;
        }
    }

    private static void CheckOther(object source, FieldPath path, FieldErrors errors)
    {
        switch (source)
        {
            case CinderPersistentVolumeSource cinder:
                LegacyVolumeRules.Required(cinder.VolumeID, "volumeID", path, errors);
                CheckNamed(cinder.SecretRef?.Name, cinder.SecretRef?.Namespace, path, errors);
                break;
            case FlexPersistentVolumeSource flex:
                LegacyVolumeRules.Required(flex.Driver, "driver", path, errors);
                LegacyVolumeRules.CheckFlexOptions(flex.Options, path.Child("options"), errors);
                break;
            case AzureFilePersistentVolumeSource azure:
                LegacyVolumeRules.Required(azure.SecretName, "secretName", path, errors);
                LegacyVolumeRules.Required(azure.ShareName, "shareName", path, errors);
                if (azure.SecretNamespace is "") errors.Required(path.Child("secretNamespace"));
                break;
            case ScaleIOPersistentVolumeSource scale:
                LegacyVolumeRules.Required(scale.Gateway, "gateway", path, errors);
                LegacyVolumeRules.Required(scale.System, "system", path, errors);
                LegacyVolumeRules.Required(scale.VolumeName, "volumeName", path, errors);
                break;
            case StorageOSPersistentVolumeSource storage:
                LegacyVolumeRules.CheckStorageOsNames(storage.VolumeName, storage.VolumeNamespace, path, errors);
                CheckNamed(storage.SecretRef?.Name, storage.SecretRef?.Namespace, path, errors);
                break;
            default:
                LegacyVolumeRules.Check(source, path, errors);
                break;
        }
    }

    private static void CheckDriver(CSIPersistentVolumeSource csi, FieldPath path, FieldErrors errors)
    {
        StorageFields.CheckDriverName(csi.Driver, path.Child("driver"), errors);
        LegacyVolumeRules.Required(csi.VolumeHandle, "volumeHandle", path, errors);
        CheckSecret(csi.ControllerPublishSecretRef, path.Child("controllerPublishSecretRef"), errors);
        CheckSecret(csi.ControllerExpandSecretRef, path.Child("controllerExpandSecretRef"), errors);
        CheckSecret(csi.NodePublishSecretRef, path.Child("nodePublishSecretRef"), errors);
        CheckSecret(csi.NodeExpandSecretRef, path.Child("nodeExpandSecretRef"), errors);
    }

    private static void CheckIscsi(
        ISCSIPersistentVolumeSource iscsi, string volumeName, FieldPath path, FieldErrors errors)
    {
        LegacyVolumeRules.Required(iscsi.TargetPortal, "targetPortal", path, errors);
        // So spelled upstream.
        if (iscsi.InitiatorName is not null && volumeName.Length + 1 + iscsi.TargetPortal.Length > InitiatorLengthMax)
            errors.Invalid(path.Child("targetportal"), iscsi.TargetPortal,
                "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters " +
                "if iscsi.initiatorName is specified.");
        LegacyVolumeRules.CheckIscsi(iscsi.Iqn, iscsi.InitiatorName, iscsi.Lun, path, errors);
        if ((iscsi.ChapAuthDiscovery || iscsi.ChapAuthSession) && iscsi.SecretRef is null)
            errors.Required(path.Child("secretRef"));
        if (iscsi.SecretRef is { Name.Length: 0 }) errors.Required(path.Child("secretRef", "name"));
    }

    private static void CheckSecret(SecretReference? secret, FieldPath path, FieldErrors errors)
    {
        if (secret is null) return;
        if (secret.Name.Length == 0) errors.Required(path.Child("name"));
        else errors.Invalid(path.Child("name"), secret.Name, DnsName.Subdomain(secret.Name));
        if (secret.Namespace.Length == 0) errors.Required(path.Child("namespace"));
        else errors.Invalid(path.Child("namespace"), secret.Namespace, DnsName.Label(secret.Namespace));
    }

    /// <summary>A secret that is there has a name and a namespace.</summary>
    private static void CheckNamed(string? name, string? @namespace, FieldPath path, FieldErrors errors)
    {
        if (name is "") errors.Required(path.Child("secretRef", "name"));
        if (@namespace is "") errors.Required(path.Child("secretRef", "namespace"));
    }

    private static void CheckEndpointsNamespace(string? @namespace, FieldPath path, FieldErrors errors)
    {
        if (@namespace is null) return;
        if (@namespace.Length == 0)
            errors.Invalid(path, @namespace, "if the endpointnamespace is set, it must be a valid namespace name");
        else errors.Invalid(path, @namespace, DnsName.Label(@namespace));
    }
}
