using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class PersistentVolumeRules : KindRules<PersistentVolume>
{
    private static readonly string[] NotSource =
    [
        "capacity", "accessModes", "claimRef", "persistentVolumeReclaimPolicy", "storageClassName", "mountOptions",
        "volumeMode", "nodeAffinity", "volumeAttributesClassName",
    ];

    public override void Default(DocumentObject document)
    {
        document.ObjectOrNew("status").Default("phase", "Pending");
        var spec = document.ObjectOrNew("spec");
        spec.Default("persistentVolumeReclaimPolicy", "Retain");
        spec.DefaultAbsent("volumeMode", PersistentVolumeMode.Filesystem);
        spec.Object("hostPath")?.DefaultAbsent("type", "");
        ResourceDefaults.RoundUp(spec, "capacity");
        foreach (var name in (ReadOnlySpan<string>)["iscsi", "rbd", "azureDisk", "scaleIO"])
            if (spec.Object(name) is { } source) VolumeDefaults.Legacy(name, source);
    }

    protected override void Validate(PersistentVolume created, FieldErrors errors) =>
        new PersistentVolumeSpecRules(created.Spec, FieldPath.Spec, errors) { VolumeName = created.Metadata.Name }
            .Check();

    protected override void ValidateUpdate(PersistentVolume updated, PersistentVolume old, FieldErrors errors)
    {
        Validate(updated, errors);
        var (after, before) = (updated.Spec, old.Spec);
        if (!DocumentValue.DeepEquals(Source(after, before), Source(before, before)))
            errors.Forbidden(FieldPath.Spec.Child("persistentvolumesource"),
                "spec.persistentvolumesource is immutable after creation");
        // Upstream names these two without the spec.
        errors.Kept(new FieldPath("volumeMode"), after.VolumeMode, before.VolumeMode);
        if (before.NodeAffinity is not null && !Comparing.Same(after.NodeAffinity, before.NodeAffinity))
            errors.Invalid(new FieldPath("nodeAffinity"), Comparing.Shown(after.NodeAffinity),
                $"{CommonFields.Immutable}, except for updating from beta label to GA");
        if (before.VolumeAttributesClassName is not null && after.VolumeAttributesClassName is null)
            errors.Forbidden(FieldPath.Spec.Child("volumeAttributesClassName"),
                "update from non-nil value to nil is forbidden");
    }

    /// <summary>The source alone. The secret for expanding may be added where there was none.</summary>
    private static DocumentValue Source(PersistentVolumeSpec spec, PersistentVolumeSpec before)
    {
        var source = (DocumentObject)Comparing.Document(spec);
        foreach (var name in NotSource) source.Remove(name);
        if (before.Csi is { ControllerExpandSecretRef: null })
            source.Object("csi")?.Remove("controllerExpandSecretRef");
        return source;
    }
}
