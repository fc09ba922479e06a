using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.ResourceV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

internal sealed class DeviceClassRules : KindRules<DeviceClass>
{
    public override void Default(DocumentObject document) => document.Object("spec")?.Remove("extendedResourceName");

    protected override void Validate(DeviceClass created, FieldErrors errors) =>
        Check(created.Spec, areSelectorsStored: false, errors);

    protected override void ValidateUpdate(DeviceClass updated, DeviceClass old, FieldErrors errors) =>
        Check(updated.Spec, updated.Spec.Selectors.SequenceEqual(old.Spec.Selectors), errors);

    private static void Check(DeviceClassSpec spec, bool areSelectorsStored, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        DeviceFields.CheckSelectors(spec.Selectors, path.Child("selectors"), areSelectorsStored, errors);
        for (var i = 0; i < spec.Config.Count; i++)
            DeviceFields.CheckOpaque(spec.Config[i].Opaque, path.Child("config").Index(i).Child("opaque"), errors);
        if (spec.Config.Count > DeviceFields.ConfigurationsMax)
            errors.TooMany(path.Child("config"), spec.Config.Count, DeviceFields.ConfigurationsMax);
    }
}
