using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Quantities;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class PersistentVolumeClaimRules : KindRules<PersistentVolumeClaim>
{
    private const string BetaClass = "volume.beta.kubernetes.io/storage-class";
    private const string Changeable = "spec is immutable after creation except resources.requests and " +
        "volumeAttributesClassName for bound claims";

    private static readonly string[] ResizeStatuses =
    [
        "ControllerResizeInProgress", "ControllerResizeInfeasible", "NodeResizeInProgress", "NodeResizeInfeasible",
        "NodeResizePending",
    ];

    public override void Default(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        VolumeDefaults.Claim(spec);
        var status = document.ObjectOrNew("status");
        status.Default("phase", "Pending");
        ResourceDefaults.RoundUp(status, "capacity");
        ResourceDefaults.RoundUp(status, "allocatedResources");
    }

    protected override void Validate(PersistentVolumeClaim created, FieldErrors errors) =>
        CheckSpec(created.Spec, FieldPath.Spec, errors);

    /// <summary>Also of the templates that claims are made from.</summary>
    internal static void CheckSpec(PersistentVolumeClaimSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.AccessModes.Count == 0)
            errors.Required(path.Child("accessModes"), "at least 1 access mode is required");
        errors.Selector(path.Child("selector"), spec.Selector);
        StorageFields.CheckAccessModes(spec.AccessModes, path.Child("accessModes"), errors);
        var at = path.Child("resources").Key("storage");
        if (!spec.Resources.Requests.TryGetValue("storage", out var size)) errors.Required(at);
        else if (size.Sign <= 0) errors.Invalid(at, size, "must be greater than zero");
        if (spec.StorageClassName is { Length: > 0 } name)
            errors.Invalid(path.Child("storageClassName"), name, DnsName.Subdomain(name));
        StorageFields.CheckVolumeMode(spec.VolumeMode, path.Child("volumeMode"), errors);
        DataSourceRules.Check(spec, path, errors);
        if (spec.VolumeAttributesClassName is { Length: > 0 } attributes)
            errors.Invalid(path.Child("volumeAttributesClassName"), attributes, DnsName.Subdomain(attributes));
    }

    protected override void ValidateUpdate(
        PersistentVolumeClaim updated, PersistentVolumeClaim old, FieldErrors errors)
    {
        Validate(updated, errors);
        var (after, before) = (updated.Spec, old.Spec);
        var betaClass = old.Metadata.Annotations.GetValueOrDefault(BetaClass);
        if (updated.Metadata.Annotations.GetValueOrDefault(BetaClass) != betaClass &&
            (betaClass is null || after.StorageClassName != betaClass))
            errors.Invalid(FieldPath.Metadata.Child("annotations").Key(BetaClass),
                updated.Metadata.Annotations.GetValueOrDefault(BetaClass) ?? "", CommonFields.Immutable);
        if (!DocumentValue.DeepEquals(Fixed(updated, old), Comparing.Document(before)))
            errors.Forbidden(FieldPath.Spec, Changeable);
        CheckSize(updated, old, errors);
        // Upstream names it without the spec.
        errors.Kept(new FieldPath("volumeMode"), after.VolumeMode, before.VolumeMode);
        if (old.Status.CurrentVolumeAttributesClassName is not null &&
            after.VolumeAttributesClassName != before.VolumeAttributesClassName &&
            string.IsNullOrEmpty(after.VolumeAttributesClassName))
            errors.Forbidden(FieldPath.Spec.Child("volumeAttributesClassName"),
                $"update to {(after.VolumeAttributesClassName is null ? "nil" : "empty string")} is forbidden when " +
                "status.currentVolumeAttributesClassName is not nil");
    }

    protected override void ValidateStatus(
        PersistentVolumeClaim updated, PersistentVolumeClaim old, FieldErrors errors)
    {
        var status = updated.Status;
        foreach (var (name, quantity) in status.Capacity)
            if (quantity.Value < 0)
                errors.Invalid(FieldPath.Status.Child("capacity").Key(name), quantity.Value,
                    "must be a valid resource quantity");
        var statuses = FieldPath.Status.Child("allocatedResourceStatuses");
        foreach (var (name, value) in status.AllocatedResourceStatuses)
        {
            CheckResourceName(name, statuses, errors);
            if (!ResizeStatuses.Contains(value)) errors.NotSupported(statuses, name, ResizeStatuses);
        }
        var allocated = FieldPath.Status.Child("allocatedResources");
        foreach (var (name, quantity) in status.AllocatedResources)
        {
            var found = errors.Count;
            CheckResourceName(name, allocated, errors);
            if (errors.Count == found) ResourceRules.CheckAmount("storage", quantity, allocated.Key(name), errors);
        }
    }

    /// <summary>The spec with what may change set back.</summary>
    private static DocumentValue Fixed(PersistentVolumeClaim updated, PersistentVolumeClaim old)
    {
        var (spec, before) = (updated.Spec, old.Spec);
        if (before.VolumeName.Length == 0) spec = spec with { VolumeName = "" };
        var betaClass = old.Metadata.Annotations.GetValueOrDefault(BetaClass);
        if (before.StorageClassName is null && (betaClass is null || betaClass == spec.StorageClassName))
            spec = spec with { StorageClassName = null };
        if (updated.Status.Phase != PersistentVolumeClaimPhase.Bound) return Comparing.Document(spec);
        var requests = new Dictionary<string, Quantity>(spec.Resources.Requests);
        if (before.Resources.Requests.TryGetValue("storage", out var size)) requests["storage"] = size;
        return Comparing.Document(spec with
        {
            Resources = spec.Resources with { Requests = requests },
            VolumeAttributesClassName = before.VolumeAttributesClassName,
        });
    }

    private static void CheckSize(PersistentVolumeClaim updated, PersistentVolumeClaim old, FieldErrors errors)
    {
        var size = updated.Spec.Resources.Requests.GetValueOrDefault("storage");
        if (size >= old.Spec.Resources.Requests.GetValueOrDefault("storage")) return;
        if (size <= old.Status.Capacity.GetValueOrDefault("storage"))
            errors.Forbidden(FieldPath.Spec.Child("resources", "requests").Child("storage"),
                "field can not be less than status.capacity");
    }

    private static void CheckResourceName(string name, FieldPath path, FieldErrors errors)
    {
        var found = errors.Count;
        errors.LabelKey(path, name);
        var isNative = !name.Contains('/') || name.Contains("kubernetes.io/", StringComparison.Ordinal);
        if (errors.Count == found && isNative && name != "storage") errors.NotSupported(path, name, "storage");
    }
}
