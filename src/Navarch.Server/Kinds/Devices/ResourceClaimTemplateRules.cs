using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.ResourceV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

internal sealed class ResourceClaimTemplateRules(AdminAccess adminAccess) : KindRules<ResourceClaimTemplate>
{
    public override void Default(DocumentObject document) =>
        DeviceDefaults.FillClaim(document.Object("spec")?.Object("spec"));

    protected override void Validate(ResourceClaimTemplate created, FieldErrors errors)
    {
        adminAccess.Check(created.Spec.Spec.Devices.Requests, created.Metadata.Namespace, errors);
        CheckSpec(created, isStored: false, errors);
    }

    private static void CheckSpec(ResourceClaimTemplate created, bool isStored, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        TemplateMetadata.Check(created.Spec.Metadata, path.Child("metadata"), errors);
        new DeviceClaimRules(created.Spec.Spec.Devices, path.Child("spec", "devices"), isStored, errors).Check();
    }

    protected override void ValidateUpdate(
        ResourceClaimTemplate updated, ResourceClaimTemplate old, FieldErrors errors)
    {
        CheckSpec(updated, isStored: true, errors);
        errors.Kept(FieldPath.Spec, updated.Spec, old.Spec);
    }
}
