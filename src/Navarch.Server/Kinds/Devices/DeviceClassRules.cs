using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.ResourceV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

internal sealed class DeviceClassRules : KindRules<DeviceClass>
{
    public override void Default(DocumentObject document) => document.Object("spec")?.Remove("extendedResourceName");

    protected override void Validate(DeviceClass created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        DeviceFields.CheckSelectors(spec.Selectors, path.Child("selectors"), errors);
        for (var i = 0; i < spec.Config.Count; i++)
            DeviceFields.CheckOpaque(spec.Config[i].Opaque, path.Child("config").Index(i).Child("opaque"), errors);
        if (spec.Config.Count > DeviceFields.ConfigurationsMax)
            errors.TooMany(path.Child("config"), spec.Config.Count, DeviceFields.ConfigurationsMax);
    }
}
