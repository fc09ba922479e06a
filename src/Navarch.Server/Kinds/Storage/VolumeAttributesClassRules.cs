using Navarch.Api.Errors;
using Navarch.Api.StorageV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class VolumeAttributesClassRules : KindRules<VolumeAttributesClass>
{
    protected override void Validate(VolumeAttributesClass created, FieldErrors errors)
    {
        StorageFields.CheckProvisioner(created.DriverName, new("driverName"), errors);
        StorageFields.CheckParameters(created.Parameters, allowsNone: false, new("parameters"), errors);
    }

    protected override void ValidateUpdate(
        VolumeAttributesClass updated, VolumeAttributesClass old, FieldErrors errors)
    {
        if (updated.DriverName != old.DriverName)
            errors.Forbidden(new("driverName"), "updates to driverName are forbidden.");
        if (!Comparing.Same(updated.Parameters, old.Parameters))
            errors.Forbidden(new("parameters"), "updates to parameters are forbidden.");
        Validate(updated, errors);
    }
}
