using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Storage;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of <c>spec.volumes</c>. Ends with the volumes that containers may mount.</summary>
static class VolumeRules
{
    internal const string FileMode = "must be a number between 0 and 0777 (octal), both inclusive";
    private const int ModeMax = 0b111_111_111;

    internal static Dictionary<string, Volume> Check(PodSpec spec, string podName, FieldPath path, FieldErrors errors)
    {
        var usable = new Dictionary<string, Volume>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Volumes.Count; i++)
        {
            var volume = spec.Volumes[i];
            var found = errors.Count;
            CheckSources(volume, podName, path.Index(i), errors);
            var name = path.Index(i).Child("name");
            if (volume.Name.Length == 0) errors.Required(name);
            else errors.Invalid(name, volume.Name, DnsName.Label(volume.Name));
            if (names.Contains(volume.Name)) errors.Duplicate(name, volume.Name);
            if (errors.Count == found)
            {
                names.Add(volume.Name);
                usable[volume.Name] = volume;
            }
            CheckClaim(spec, volume, podName, path.Index(i), errors);
        }
        return usable;
    }

    internal static void CheckMode(FieldPath path, int? mode, FieldErrors errors)
    {
        if (mode is < 0 or > ModeMax) errors.Invalid(path, mode, FileMode);
    }

    internal static void CheckItems(IReadOnlyList<KeyToPath> items, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Key.Length == 0) errors.Required(path.Index(i).Child("key"));
            if (items[i].Path.Length == 0) errors.Required(path.Index(i).Child("path"));
            errors.UnreservedPath(path.Index(i).Child("path"), items[i].Path);
            CheckMode(path.Index(i).Child("mode"), items[i].Mode, errors);
        }
    }

    private static void CheckSources(Volume volume, string podName, FieldPath path, FieldErrors errors)
    {
        var count = 0;
        foreach (var (name, source) in Sources(volume))
        {
            if (source is null) continue;
            if (++count > 1) errors.Forbidden(path.Child(name), "may not specify more than 1 volume type");
            else CheckSource(source, path.Child(name), errors);
        }
        CheckClaimName(volume, podName, path.Child("name"), errors);
        if (count == 0) errors.Required(path, "must specify a volume type");
    }

    private static void CheckSource(object source, FieldPath path, FieldErrors errors)
    {
        switch (source)
        {
            case EmptyDirVolumeSource { SizeLimit: { Sign: < 0 } }:
                errors.Forbidden(path.Child("sizeLimit"), "SizeLimit field must be a valid resource quantity");
                break;
            case HostPathVolumeSource host:
                CheckHostPath(host, path, errors);
                break;
            case SecretVolumeSource secret:
                if (secret.SecretName.Length == 0) errors.Required(path.Child("secretName"));
                CheckMode(path.Child("defaultMode"), secret.DefaultMode, errors);
                CheckItems(secret.Items, path.Child("items"), errors);
                break;
            case ConfigMapVolumeSource map:
                if (map.Name.Length == 0) errors.Required(path.Child("name"));
                CheckMode(path.Child("defaultMode"), map.DefaultMode, errors);
                CheckItems(map.Items, path.Child("items"), errors);
                break;
            case DownwardAPIVolumeSource downward:
                CheckMode(path.Child("defaultMode"), downward.DefaultMode, errors);
                // Upstream names the volume, not the item.
                foreach (var item in downward.Items) DownwardRules.CheckFile(item, path, errors);
                break;
            case ProjectedVolumeSource projected:
                CheckMode(path.Child("defaultMode"), projected.DefaultMode, errors);
                new ProjectionRules(path, errors).Check(projected);
                break;
            case PersistentVolumeClaimVolumeSource { ClaimName.Length: 0 }:
                errors.Required(path.Child("claimName"));
                break;
            case EphemeralVolumeSource { VolumeClaimTemplate: null }:
                errors.Required(path.Child("volumeClaimTemplate"));
                break;
            case EphemeralVolumeSource { VolumeClaimTemplate: { } template }:
                var at = path.Child("volumeClaimTemplate");
                TemplateMetadata.Check(template.Metadata, at.Child("metadata"), errors);
                PersistentVolumeClaimRules.CheckSpec(template.Spec, at.Child("spec"), errors);
                break;
            case ImageVolumeSource image:
                if (image.Reference.Length == 0) errors.Required(path.Child("reference"));
                errors.OneOf(path.Child("pullPolicy"), image.PullPolicy, PullPolicy.Always, PullPolicy.IfNotPresent,
                    PullPolicy.Never);
                break;
            default:
                LegacyVolumeRules.Check(source, path, errors);
                break;
        }
    }

    internal static void CheckHostPath(HostPathVolumeSource host, FieldPath path, FieldErrors errors)
    {
        if (host.Path.Length == 0)
        {
            errors.Required(path.Child("path"));
            return;
        }
        errors.NoBacksteps(path.Child("path"), host.Path);
        errors.Known(path.Child("type"), host.Type, HostPathType.HostPathUnset, HostPathType.BlockDevice,
            HostPathType.CharDevice, HostPathType.Directory, HostPathType.DirectoryOrCreate, HostPathType.File,
            HostPathType.FileOrCreate, HostPathType.Socket);
    }

    /// <summary>The claim of an ephemeral volume is named after the pod and the volume.</summary>
    private static void CheckClaimName(Volume volume, string podName, FieldPath path, FieldErrors errors)
    {
        if (volume.Ephemeral is null || podName.Length == 0 || volume.Name.Length == 0) return;
        var name = $"{podName}-{volume.Name}";
        foreach (var problem in DnsName.Subdomain(name))
            errors.Invalid(path, volume.Name, $"PVC name {Quoted.Text(name)}: {problem}");
    }

    private static void CheckClaim(PodSpec spec, Volume volume, string podName, FieldPath path, FieldErrors errors)
    {
        if (volume.PersistentVolumeClaim is not { } claim || podName.Length == 0) return;
        foreach (var other in spec.Volumes)
            if (other.Ephemeral is not null && $"{podName}-{other.Name}" == claim.ClaimName)
                errors.Invalid(path.Child("persistentVolumeClaim", "claimName"), claim.ClaimName,
                    "must not reference a PVC that gets created for an ephemeral volume");
    }

    /// <summary>In upstream's order, which decides which of two sources is the one too many.</summary>
    private static IEnumerable<(string Name, object? Source)> Sources(Volume volume) =>
    [
        ("emptyDir", volume.EmptyDir), ("hostPath", volume.HostPath), ("gitRepo", volume.GitRepo),
        ("gcePersistentDisk", volume.GcePersistentDisk), ("awsElasticBlockStore", volume.AwsElasticBlockStore),
        ("secret", volume.Secret), ("nfs", volume.Nfs), ("iscsi", volume.Iscsi), ("glusterfs", volume.Glusterfs),
        ("flocker", volume.Flocker), ("persistentVolumeClaim", volume.PersistentVolumeClaim), ("rbd", volume.Rbd),
        ("cinder", volume.Cinder), ("cephfs", volume.Cephfs), ("quobyte", volume.Quobyte),
        ("downwardAPI", volume.DownwardAPI), ("fc", volume.Fc), ("flexVolume", volume.FlexVolume),
        ("configMap", volume.ConfigMap), ("azureFile", volume.AzureFile), ("vsphereVolume", volume.VsphereVolume),
        ("photonPersistentDisk", volume.PhotonPersistentDisk), ("portworxVolume", volume.PortworxVolume),
        ("azureDisk", volume.AzureDisk), ("storageos", volume.Storageos), ("projected", volume.Projected),
        ("scaleIO", volume.ScaleIO), ("csi", volume.Csi), ("ephemeral", volume.Ephemeral), ("image", volume.Image),
    ];
}
