using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.StorageV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class CSIStorageCapacityRules : KindRules<CSIStorageCapacity>
{
    protected override void Validate(CSIStorageCapacity created, FieldErrors errors)
    {
        errors.Selector(new("nodeTopology"), created.NodeTopology);
        errors.Invalid(new("storageClassName"), created.StorageClassName, DnsName.Subdomain(created.StorageClassName));
        if (created.Capacity is { } capacity) errors.NonNegative(new("capacity"), capacity);
    }

    protected override void ValidateUpdate(CSIStorageCapacity updated, CSIStorageCapacity old, FieldErrors errors)
    {
        Validate(updated, errors);
        errors.Kept(new FieldPath("nodeTopology"), updated.NodeTopology, old.NodeTopology);
        errors.Kept(new FieldPath("storageClassName"), updated.StorageClassName, old.StorageClassName);
    }
}
