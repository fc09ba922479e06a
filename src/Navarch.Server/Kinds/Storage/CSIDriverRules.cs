using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.StorageV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class CSIDriverRules : KindRules<CSIDriver>
{
    private const int UpdatePeriodSecondsMin = 10;
    private const long ExpirationSecondsMin = 10 * 60, ExpirationSecondsMax = 1L << 32;

    public override void Default(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("attachRequired", true);
        spec.DefaultAbsent("podInfoOnMount", false);
        spec.DefaultAbsent("storageCapacity", false);
        spec.DefaultAbsent("fsGroupPolicy", FSGroupPolicy.ReadWriteOnceWithFSType);
        if (spec.Array("volumeLifecycleModes") is not { Count: > 0 })
            spec["volumeLifecycleModes"] = new DocumentArray([VolumeLifecycleMode.Persistent]);
        spec.DefaultAbsent("requiresRepublish", false);
        spec.DefaultAbsent("seLinuxMount", false);
    }

    protected override void Validate(CSIDriver created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        errors.Known(path.Child("fsGroupPolicy"), spec.FsGroupPolicy, FSGroupPolicy.File, FSGroupPolicy.None,
            FSGroupPolicy.ReadWriteOnceWithFSType);
        CheckTokens(spec.TokenRequests, path.Child("tokenRequests"), errors);
        foreach (var mode in spec.VolumeLifecycleModes)
            errors.Known(path.Child("volumeLifecycleModes"), mode, VolumeLifecycleMode.Persistent,
                VolumeLifecycleMode.Ephemeral);
        if (spec.NodeAllocatableUpdatePeriodSeconds is < UpdatePeriodSecondsMin)
            errors.Invalid(path.Child("nodeAllocatableUpdatePeriodSeconds"), spec.NodeAllocatableUpdatePeriodSeconds,
                "must be greater than or equal to 10 seconds");
    }

    protected override void ValidateUpdate(CSIDriver updated, CSIDriver old, FieldErrors errors)
    {
        Validate(updated, errors);
        // So spelled upstream.
        if (updated.Spec.AttachRequired != old.Spec.AttachRequired)
            errors.Invalid(FieldPath.Spec.Child("attachedRequired"), updated.Spec.AttachRequired == true,
                CommonFields.Immutable);
        if (!updated.Spec.VolumeLifecycleModes.SequenceEqual(old.Spec.VolumeLifecycleModes))
            errors.Invalid(FieldPath.Spec.Child("volumeLifecycleModes"),
                RefusedValue.Strings(updated.Spec.VolumeLifecycleModes), CommonFields.Immutable);
    }

    private static void CheckTokens(IReadOnlyList<TokenRequest> requests, FieldPath path, FieldErrors errors)
    {
        var audiences = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < requests.Count; i++)
        {
            if (!audiences.Add(requests[i].Audience))
            {
                errors.Duplicate(path.Index(i).Child("audience"), requests[i].Audience);
                continue;
            }
            var at = path.Index(i).Child("expirationSeconds");
            if (requests[i].ExpirationSeconds is < ExpirationSecondsMin and var few)
                errors.Invalid(at, few, "may not specify a duration less than 10 minutes");
            if (requests[i].ExpirationSeconds is > ExpirationSecondsMax and var many)
                errors.Invalid(at, many, "may not specify a duration larger than 2^32 seconds");
        }
    }
}
