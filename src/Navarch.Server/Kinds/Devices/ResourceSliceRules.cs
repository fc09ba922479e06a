using System.Text;
using System.Text.RegularExpressions;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.ResourceV1;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Kinds.Storage;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

internal sealed partial class ResourceSliceRules : KindRules<ResourceSlice>
{
    private const int DevicesMax = 128, AttributesAndCapacitiesMax = 32, ValueBytesMax = 64;
    private const string OneOfNodes =
        "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";

    public override void Default(DocumentObject document) =>
        DeviceDefaults.DropFromSlice(document.ObjectOrNew("spec"));

    protected override void Validate(ResourceSlice created, FieldErrors errors) => Check(created, null, errors);

    protected override void ValidateUpdate(ResourceSlice updated, ResourceSlice old, FieldErrors errors) =>
        Check(updated, old, errors);

    private static void Check(ResourceSlice slice, ResourceSlice? old, FieldErrors errors)
    {
        var (spec, path) = (slice.Spec, FieldPath.Spec);
        StorageFields.CheckDriverName(spec.Driver, path.Child("driver"), errors);
        CheckPool(spec.Pool, path.Child("pool"), errors);
        if (old is not null)
        {
            errors.Kept(path.Child("pool", "name"), spec.Pool.Name, old.Spec.Pool.Name);
            errors.Kept(path.Child("driver"), spec.Driver, old.Spec.Driver);
            errors.Kept(path.Child("nodeName"), spec.NodeName, old.Spec.NodeName);
        }
        CheckNodes(spec, path, errors);
        var at = path.Child("devices");
        for (var i = 0; i < spec.Devices.Count; i++) CheckDevice(spec.Devices[i], at.Index(i), errors);
        if (spec.Devices.Count > DevicesMax) errors.TooMany(at, spec.Devices.Count, DevicesMax);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Devices.Count; i++)
            if (!names.Add(spec.Devices[i].Name)) errors.Duplicate(at.Index(i).Child("name"), spec.Devices[i].Name);
    }

    private static void CheckPool(ResourcePool pool, FieldPath path, FieldErrors errors)
    {
        DeviceFields.CheckPoolName(pool.Name, path.Child("name"), errors);
        if (pool.ResourceSliceCount <= 0)
            errors.Invalid(path.Child("resourceSliceCount"), pool.ResourceSliceCount, "must be greater than zero");
        if (pool.Generation < 0)
            errors.Invalid(path.Child("generation"), pool.Generation, "must be greater than or equal to zero");
    }

    /// <summary>From which nodes the devices can be reached.</summary>
    private static void CheckNodes(ResourceSliceSpec spec, FieldPath path, FieldErrors errors)
    {
        var set = new List<string>(3);
        if (spec.NodeName is "")
            errors.Invalid(path.Child("nodeName"), "", "must be either unset or set to a non-empty string");
        else if (spec.NodeName is { } node)
        {
            set.Add("`nodeName`");
            errors.Invalid(path.Child("nodeName"), node, DnsName.Subdomain(node));
        }
        if (spec.NodeSelector is { } selector)
        {
            set.Add("`nodeSelector`");
            AffinityRules.CheckNodeSelector(selector, path.Child("nodeSelector"), errors);
            if (selector.NodeSelectorTerms.Count != 1)
                errors.Invalid(path.Child("nodeSelector", "nodeSelectorTerms"),
                    Comparing.ShownList(selector.NodeSelectorTerms), "must have exactly one node selector term");
        }
        if (spec.AllNodes == true) set.Add("`allNodes`");
        if (spec.AllNodes == false)
            errors.Invalid(path.Child("allNodes"), false, "must be either unset or set to true");
        if (set.Count == 0) errors.Required(path, OneOfNodes);
        if (set.Count > 1)
            errors.Invalid(path, $"{{{string.Join(", ", set)}}}", $"{OneOfNodes}, but multiple fields are set");
    }

    private static void CheckDevice(Device device, FieldPath path, FieldErrors errors)
    {
        errors.Invalid(path.Child("name"), device.Name, DnsName.Label(device.Name));
        var count = device.Attributes.Count + device.Capacity.Count;
        if (count > AttributesAndCapacitiesMax)
            errors.Invalid(path, count,
                $"the total number of attributes and capacities must not exceed {AttributesAndCapacitiesMax}");
        foreach (var (name, attribute) in device.Attributes)
        {
            DeviceFields.CheckQualifiedName(name, path.Child("attributes").Key(name), errors);
            CheckAttribute(attribute, path.Child("attributes").Key(name), errors);
        }
        foreach (var (name, _) in device.Capacity)
            DeviceFields.CheckQualifiedName(name, path.Child("capacity").Key(name), errors);
    }

    private static void CheckAttribute(DeviceAttribute attribute, FieldPath path, FieldErrors errors)
    {
        if (Encoding.UTF8.GetByteCount(attribute.String ?? "") > ValueBytesMax)
            errors.TooLong(path.Child("string"), ValueBytesMax);
        if (attribute.Version is { } version)
        {
            if (!SemanticVersion().IsMatch(version))
                errors.Invalid(path.Child("version"), version, "must be a string compatible with semver.org spec 2.0.0");
            if (Encoding.UTF8.GetByteCount(version) > ValueBytesMax)
                errors.TooLong(path.Child("version"), ValueBytesMax);
        }
        var count = (attribute.Bool is null ? 0 : 1) + (attribute.Int is null ? 0 : 1) +
            (attribute.String is null ? 0 : 1) + (attribute.Version is null ? 0 : 1);
        if (count == 0) errors.Required(path, "exactly one value must be specified");
        if (count > 1) errors.Invalid(path, Comparing.Shown(attribute), "exactly one value must be specified");
    }

    /// <summary>semver.org, 2.0.0.</summary>
    [GeneratedRegex(
        @"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)" +
        @"(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?" +
        @"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SemanticVersion();
}
