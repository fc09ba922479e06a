using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.ResourceV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

internal sealed class ResourceClaimRules : KindRules<ResourceClaim>
{
    public override void Default(DocumentObject document)
    {
        DeviceDefaults.FillClaim(document.Object("spec"));
        DeviceDefaults.DropFromAllocation(document.Object("status"));
    }

    protected override void Validate(ResourceClaim created, FieldErrors errors) =>
        new DeviceClaimRules(created.Spec.Devices, FieldPath.Spec.Child("devices"), errors).Check();

    protected override void ValidateUpdate(ResourceClaim updated, ResourceClaim old, FieldErrors errors)
    {
        Validate(updated, errors);
        errors.Kept(FieldPath.Spec, updated.Spec, old.Spec);
    }

    protected override void ValidateStatus(ResourceClaim updated, ResourceClaim old, FieldErrors errors) =>
        new ResourceClaimStatusRules(updated, errors).Check(old.Status);
}
