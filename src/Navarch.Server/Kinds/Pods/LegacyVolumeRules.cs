using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Volumes of storage systems that a node mounts by itself or by a driver: what they can't do without.
/// </summary>
static class LegacyVolumeRules
{
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
                Required(csi.Driver, "driver", path, errors);
                if (csi.NodePublishSecretRef is { Name.Length: 0 })
                    errors.Required(path.Child("nodePublishSecretRef", "name"));
                break;
            case GitRepoVolumeSource git:
                Required(git.Repository, "repository", path, errors);
                errors.DescendingPath(path.Child("directory"), git.Directory);
                break;
            case ISCSIVolumeSource iscsi:
                Required(iscsi.TargetPortal, "targetPortal", path, errors);
                Required(iscsi.Iqn, "iqn", path, errors);
                break;
            case GCEPersistentDiskVolumeSource disk:
                Required(disk.PdName, "pdName", path, errors);
                break;
            case AWSElasticBlockStoreVolumeSource disk:
                Required(disk.VolumeID, "volumeID", path, errors);
                break;
            case GlusterfsVolumeSource gluster:
                Required(gluster.Endpoints, "endpoints", path, errors);
                Required(gluster.Path, "path", path, errors);
                break;
            case RBDVolumeSource rbd:
                if (rbd.Monitors.Count == 0) errors.Required(path.Child("monitors"));
                Required(rbd.Image, "image", path, errors);
                break;
            case CephFSVolumeSource { Monitors.Count: 0 }:
                errors.Required(path.Child("monitors"));
                break;
            case CinderVolumeSource cinder:
                Required(cinder.VolumeID, "volumeID", path, errors);
                break;
            case FlexVolumeSource flex:
                Required(flex.Driver, "driver", path, errors);
                break;
            case AzureFileVolumeSource azure:
                Required(azure.SecretName, "secretName", path, errors);
                Required(azure.ShareName, "shareName", path, errors);
                break;
            case AzureDiskVolumeSource azure:
                Required(azure.DiskName, "diskName", path, errors);
                Required(azure.DiskURI, "diskURI", path, errors);
                break;
            case VsphereVirtualDiskVolumeSource vsphere:
                Required(vsphere.VolumePath, "volumePath", path, errors);
                break;
        }
    }

    private static void Required(string value, string field, FieldPath path, FieldErrors errors)
    {
        if (value.Length == 0) errors.Required(path.Child(field));
    }
}
