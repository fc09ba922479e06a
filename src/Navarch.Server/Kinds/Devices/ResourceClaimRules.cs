using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.ResourceV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

internal sealed class ResourceClaimRules(AdminAccess adminAccess) : KindRules<ResourceClaim>
{
    public override void Default(DocumentObject document)
    {
        DeviceDefaults.FillClaim(document.Object("spec"));
        DeviceDefaults.DropFromAllocation(document.Object("status"));
    }

    protected override void Validate(ResourceClaim created, FieldErrors errors)
    {
        adminAccess.Check(created.Spec.Devices.Requests, created.Metadata.Namespace, errors);
        CheckSpec(created, isStored: false, errors);
    }

    protected override void ValidateUpdate(ResourceClaim updated, ResourceClaim old, FieldErrors errors)
    {
        CheckSpec(updated, isStored: true, errors);
        errors.Kept(FieldPath.Spec, updated.Spec, old.Spec);
    }

    protected override void ValidateStatus(ResourceClaim updated, ResourceClaim old, FieldErrors errors)
    {
        adminAccess.Check(updated.Status.Allocation, old.Status.Allocation, updated.Metadata.Namespace, errors);
        new ResourceClaimStatusRules(updated, errors).Check(old.Status);
    }

    private static void CheckSpec(ResourceClaim claim, bool isStored, FieldErrors errors) =>
        new DeviceClaimRules(claim.Spec.Devices, FieldPath.Spec.Child("devices"), isStored, errors).Check();
}
