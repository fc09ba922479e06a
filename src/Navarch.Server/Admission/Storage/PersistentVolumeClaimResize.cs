using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Quantities;
using Navarch.Api.StorageV1;

namespace Navarch.Server.Admission.Storage;

/// <summary>A claim grows only when it has its volume, and when the class that made the volume can make it larger.</summary>
internal sealed class PersistentVolumeClaimResize(KnownObjects<StorageClass> classes) : AdmissionPlugin
{
    public override bool Validates(in AdmissionPoint point) =>
        point.IsUpdate && point.IsOf(PersistentVolumeClaim.ResourceType);

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var (claim, old) = (request.New<PersistentVolumeClaim>(), request.Old!.As<PersistentVolumeClaim>());
        if (SizeOf(claim) <= SizeOf(old)) return default;
        if (old.Status.Phase != PersistentVolumeClaimPhase.Bound)
            return new(request.Forbidden("Only bound persistent volume claims can be expanded"));
        var @class = ClaimClass.Of(claim);
        var canGrow = @class.Length > 0 && @class == ClaimClass.Of(old) &&
            classes.Get("", @class)?.AllowVolumeExpansion == true;
        return new(canGrow ? null : request.Forbidden("only dynamically provisioned pvc can be resized and " +
            "the storageclass that provisions the pvc must support resize"));
    }

    private static Quantity SizeOf(PersistentVolumeClaim claim) =>
        claim.Spec.Resources.Requests.GetValueOrDefault(ResourceName.Storage);
}
