using Navarch.Api.Errors;
using Navarch.Api.StorageV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class CSINodeRules : KindRules<CSINode>
{
    private const int NodeIdLengthMax = 256;

    private static readonly FieldPath Drivers = FieldPath.Spec.Child("drivers");

    protected override void Validate(CSINode created, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < created.Spec.Drivers.Count; i++)
        {
            var (driver, path) = (created.Spec.Drivers[i], Drivers.Index(i));
            StorageFields.CheckDriverName(driver.Name, path.Child("name"), errors);
            if (driver.NodeID.Length == 0) errors.Required(path.Child("nodeID"));
            if (driver.NodeID.Length > NodeIdLengthMax)
                errors.Invalid(path.Child("nodeID"), driver.NodeID, $"must be {NodeIdLengthMax} characters or less");
            if (driver.Allocatable?.Count is { } count)
                errors.NonNegative(path.Child("allocatable", "count"), count);
            if (!names.Add(driver.Name)) errors.Duplicate(path.Child("name"), driver.Name);
            CheckTopology(driver.TopologyKeys, path, errors);
        }
    }

    protected override void ValidateUpdate(CSINode updated, CSINode old, FieldErrors errors)
    {
        Validate(updated, errors);
        foreach (var before in old.Spec.Drivers)
            foreach (var after in updated.Spec.Drivers)
                if (before.Name == after.Name)
                    errors.Kept(Drivers, after, before);
    }

    /// <summary>Upstream names the driver, not the key.</summary>
    private static void CheckTopology(IReadOnlyList<string> keys, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (key.Length == 0) errors.Required(path);
            if (!seen.Add(key)) errors.Duplicate(path, key);
            errors.LabelKey(path, key);
        }
    }
}
