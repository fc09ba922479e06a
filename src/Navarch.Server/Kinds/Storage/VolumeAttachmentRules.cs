using System.Text;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.StorageV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class VolumeAttachmentRules : KindRules<VolumeAttachment>
{
    private const string OneSource = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
    private const int MetadataBytesMax = 256 * 1024;
    private const int MessageBytesMax = 1024;

    protected override void Validate(VolumeAttachment created, FieldErrors errors)
    {
        CheckSpec(created, errors);
        CheckStatus(created.Status, errors);
        StorageFields.CheckDriverName(created.Spec.Attacher, FieldPath.Spec.Child("attacher"), errors);
        if (created.Spec.Source.PersistentVolumeName is { } volume)
            errors.Invalid(FieldPath.Spec.Child("source", "persistentVolumeName"), volume, DnsName.Subdomain(volume));
    }

    protected override void ValidateUpdate(VolumeAttachment updated, VolumeAttachment old, FieldErrors errors)
    {
        CheckSpec(updated, errors);
        CheckStatus(updated.Status, errors);
        errors.Kept(FieldPath.Spec, updated.Spec, old.Spec);
    }

    protected override void ValidateStatus(VolumeAttachment updated, VolumeAttachment old, FieldErrors errors) =>
        ValidateUpdate(updated, old, errors);

    private static void CheckSpec(VolumeAttachment attachment, FieldErrors errors)
    {
        var (spec, source, path) = (attachment.Spec, attachment.Spec.Source, FieldPath.Spec.Child("source"));
        if (spec.Attacher.Length == 0) errors.Required(FieldPath.Spec.Child("attacher"));
        switch (source.InlineVolumeSpec, source.PersistentVolumeName)
        {
            case (null, null): errors.Required(path, OneSource); break;
            case (not null, not null): errors.Forbidden(path, OneSource); break;
            case (null, ""):
                errors.Required(path.Child("persistentVolumeName"), "must specify non empty persistentVolumeName");
                break;
            case ({ } inline, null):
                new PersistentVolumeSpecRules(inline, path.Child("inlineVolumeSpec"), errors) { IsInline = true }
                    .Check();
                break;
        }
        errors.Invalid(FieldPath.Spec.Child("nodeName"), spec.NodeName, DnsName.Subdomain(spec.NodeName));
    }

    private static void CheckStatus(VolumeAttachmentStatus status, FieldErrors errors)
    {
        var bytes = 0L;
        foreach (var (key, value) in status.AttachmentMetadata)
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
        if (bytes > MetadataBytesMax) errors.TooLong(FieldPath.Status.Child("attachmentMetadata"), MetadataBytesMax);
        CheckError(status.AttachError, FieldPath.Status.Child("attachError"), errors);
        CheckError(status.DetachError, FieldPath.Status.Child("detachError"), errors);
    }

    private static void CheckError(VolumeError? error, FieldPath path, FieldErrors errors)
    {
        if (error is null) return;
        // Upstream names the other limit in its message, and so do we.
        if (Encoding.UTF8.GetByteCount(error.Message) > MessageBytesMax)
            errors.TooLong(path.Child("message"), MetadataBytesMax);
        if (error.ErrorCode is < 0 and var code)
            errors.Invalid(path.Child("errorCode"), code, FieldName.InRange(code, 0, int.MaxValue));
    }
}
