using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Storage;

/// <summary>Rules of a volume, whether it is an object or stands in a VolumeAttachment.</summary>
sealed class PersistentVolumeSpecRules(PersistentVolumeSpec spec, FieldPath path, FieldErrors errors)
{
    private const string NotInline = "may not be specified in the context of inline volumes";

    internal bool IsInline { get; init; }
    internal string VolumeName { get; init; } = "";

    internal void Check()
    {
        if (IsInline) CheckInline();
        if (spec.AccessModes.Count == 0) errors.Required(path.Child("accessModes"));
        StorageFields.CheckAccessModes(spec.AccessModes, path.Child("accessModes"), errors);
        if (!IsInline) CheckCapacity(path.Child("capacity"));
        CheckReclaimPolicy(path.Child("persistentVolumeReclaimPolicy"));
        CheckAffinity(path.Child("nodeAffinity"));
        CheckSource();
        CheckClass(path.Child("storageClassName"));
        CheckMode(path.Child("volumeMode"));
        CheckAttributes(path.Child("volumeAttributesClassName"));
    }

    private void CheckInline()
    {
        if (spec.ClaimRef is not null) errors.Forbidden(path.Child("claimRef"), NotInline);
        if (spec.Capacity.Count > 0) errors.Forbidden(path.Child("capacity"), NotInline);
        if (spec.Csi is null)
            errors.Required(path.Child("csi"), "has to be specified in the context of inline volumes");
    }

    private void CheckCapacity(FieldPath at)
    {
        if (spec.Capacity.Count == 0) errors.Required(at);
        if (!spec.Capacity.ContainsKey("storage") || spec.Capacity.Count > 1)
            errors.NotSupported(at, RefusedValue.Map(
                spec.Capacity.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToString()))), "storage");
        foreach (var (name, quantity) in spec.Capacity)
        {
            if (quantity.Value < 0)
                errors.Invalid(at.Key(name), quantity.Value, "must be a valid resource quantity");
            if (quantity.Sign <= 0) errors.Invalid(at.Key(name), quantity, "must be greater than zero");
        }
    }

    private void CheckReclaimPolicy(FieldPath at)
    {
        var policy = spec.PersistentVolumeReclaimPolicy;
        if (policy.Length == 0) return;
        if (!IsInline) errors.Known(at, policy, "Delete", "Recycle", "Retain");
        else if (policy != "Retain") errors.Forbidden(at, "may only be Retain in the context of inline volumes");
    }

    private void CheckAffinity(FieldPath at)
    {
        if (spec.NodeAffinity is not { } affinity) return;
        if (IsInline) errors.Forbidden(at, NotInline);
        else if (affinity.Required is { } required)
            AffinityRules.CheckNodeSelector(required, at.Child("required"), errors);
        else errors.Required(at.Child("required"), "must specify required node constraints");
    }

    private void CheckSource()
    {
        var isFirst = true;
        foreach (var (name, source) in Sources())
        {
            if (source is null) continue;
            // Upstream looks at a flexVolume whatever there is beside it, and spells the other one so.
            if (isFirst || source is FlexPersistentVolumeSource)
                PersistentVolumeSourceRules.Check(source, VolumeName, path.Child(name), errors);
            else
                errors.Forbidden(path.Child(source is CephFSPersistentVolumeSource ? "cephFS" : name),
                    "may not specify more than 1 volume type");
            isFirst = false;
        }
        if (isFirst) errors.Required(path, "must specify a volume type");
        if (spec.Local is not null && spec.NodeAffinity is null)
            errors.Required(path.Child("nodeAffinity"), "Local volume requires node affinity");
        if (spec is { HostPath: { } host, PersistentVolumeReclaimPolicy: "Recycle" } && host.Path.Trim('/').Length == 0)
            errors.Forbidden(path.Child("persistentVolumeReclaimPolicy"),
                "may not be 'recycle' for a hostPath mount of '/'");
    }

    private void CheckClass(FieldPath at)
    {
        if (spec.StorageClassName.Length == 0) return;
        if (IsInline) errors.Forbidden(at, NotInline);
        else errors.Invalid(at, spec.StorageClassName, DnsName.Subdomain(spec.StorageClassName));
    }

    private void CheckMode(FieldPath at)
    {
        if (!IsInline) StorageFields.CheckVolumeMode(spec.VolumeMode, at, errors);
        else if (spec.VolumeMode is not (null or PersistentVolumeMode.Filesystem))
            errors.Forbidden(at,
                "may not specify volumeMode other than Filesystem in the context of inline volumes");
    }

    private void CheckAttributes(FieldPath at)
    {
        if (spec.VolumeAttributesClassName is not { } name) return;
        if (name.Length == 0) errors.Required(at, "an empty string is disallowed");
        else errors.Invalid(at, name, DnsName.Subdomain(name));
        if (spec.Csi is null)
            errors.Required(path.Child("csi"), "has to be specified when using volumeAttributesClassName");
    }

    /// <summary>In upstream's order, which decides which of two sources is the one too many.</summary>
    private IEnumerable<(string Name, object? Source)> Sources() =>
    [
        ("hostPath", spec.HostPath), ("gcePersistentDisk", spec.GcePersistentDisk),
        ("awsElasticBlockStore", spec.AwsElasticBlockStore), ("glusterfs", spec.Glusterfs), ("flocker", spec.Flocker),
        ("nfs", spec.Nfs), ("rbd", spec.Rbd), ("quobyte", spec.Quobyte), ("cephfs", spec.Cephfs),
        ("iscsi", spec.Iscsi), ("cinder", spec.Cinder), ("fc", spec.Fc), ("flexVolume", spec.FlexVolume),
        ("azureFile", spec.AzureFile), ("vsphereVolume", spec.VsphereVolume),
        ("photonPersistentDisk", spec.PhotonPersistentDisk), ("portworxVolume", spec.PortworxVolume),
        ("azureDisk", spec.AzureDisk), ("scaleIO", spec.ScaleIO), ("local", spec.Local), ("storageos", spec.Storageos),
        ("csi", spec.Csi),
    ];
}
