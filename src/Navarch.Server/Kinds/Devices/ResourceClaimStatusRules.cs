using System.Text;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.ResourceV1;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Kinds.Storage;

namespace Navarch.Server.Kinds.Devices;

/// <summary>Rules of who uses a claim, what it was given, and what drivers report of it.</summary>
internal readonly ref struct ResourceClaimStatusRules(ResourceClaim claim, FieldErrors errors)
{
    private const int ReservedForMax = 256, ResultsMax = 32, ConditionsMax = 8, AddressesMax = 16;
    private const int InterfaceNameBytesMax = 256, HardwareAddressBytesMax = 128;

    public void Check(ResourceClaimStatus old)
    {
        var (status, path) = (claim.Status, FieldPath.Status);
        CheckConsumers(status.ReservedFor, path.Child("reservedFor"));
        CheckReports(status, path.Child("devices"));
        if (status.ReservedFor.Count > 0 && status.Allocation is null)
            errors.Forbidden(path.Child("reservedFor"), "may not be specified when `allocated` is not set");
        else if (claim.Metadata.DeletionTimestamp is not null && status.ReservedFor.Except(old.ReservedFor).Any())
            errors.Forbidden(path.Child("reservedFor"),
                "new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set");
        if (status.Allocation is not { } allocation) return;
        if (old.Allocation is { } before) errors.Kept(path.Child("allocation"), allocation, before);
        else CheckAllocation(allocation, path.Child("allocation"));
    }

    private void CheckConsumers(IReadOnlyList<ResourceClaimConsumerReference> consumers, FieldPath path)
    {
        for (var i = 0; i < consumers.Count; i++)
        {
            if (consumers[i].Resource.Length == 0) errors.Required(path.Index(i).Child("resource"));
            if (consumers[i].Name.Length == 0) errors.Required(path.Index(i).Child("name"));
            if (consumers[i].Uid.Length == 0) errors.Required(path.Index(i).Child("uid"));
        }
        if (consumers.Count > ReservedForMax) errors.TooMany(path, consumers.Count, ReservedForMax);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < consumers.Count; i++)
            if (!seen.Add(consumers[i].Uid)) errors.Duplicate(path.Index(i).Child("uid"), consumers[i].Uid);
    }

    private void CheckReports(ResourceClaimStatus status, FieldPath path)
    {
        var allocated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in status.Allocation?.Devices.Results ?? [])
            allocated.Add($"{result.Driver}/{result.Pool}/{result.Device}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < status.Devices.Count; i++)
        {
            var (device, at) = (status.Devices[i], path.Index(i));
            CheckDevice(device.Driver, device.Pool, device.Device, at);
            var id = $"{device.Driver}/{device.Pool}/{device.Device}";
            if (!allocated.Contains(id)) errors.Invalid(at, id, "must be an allocated device in the claim");
            if (device.Conditions.Count > ConditionsMax)
                errors.TooMany(at.Child("conditions"), device.Conditions.Count, ConditionsMax);
            ConditionRules.Check(device.Conditions, at.Child("conditions"), errors);
            if (device.Data is { Utf8.Length: > 0 }) DeviceFields.CheckRaw(device.Data, at.Child("data"), errors);
            if (device.NetworkData is { } network) CheckNetwork(network, at.Child("networkData"));
            if (!seen.Add(id)) errors.Duplicate(at.Child("deviceID"), id);
        }
    }

    private void CheckNetwork(NetworkDeviceData network, FieldPath path)
    {
        if (Encoding.UTF8.GetByteCount(network.InterfaceName) > InterfaceNameBytesMax)
            errors.TooLong(path.Child("interfaceName"), InterfaceNameBytesMax);
        if (Encoding.UTF8.GetByteCount(network.HardwareAddress) > HardwareAddressBytesMax)
            errors.TooLong(path.Child("hardwareAddress"), HardwareAddressBytesMax);
        var at = path.Child("ips");
        for (var i = 0; i < network.Ips.Count; i++) InterfaceAddress.Check(network.Ips[i], at.Index(i), errors);
        if (network.Ips.Count > AddressesMax) errors.TooMany(at, network.Ips.Count, AddressesMax);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < network.Ips.Count; i++)
            if (!seen.Add(network.Ips[i])) errors.Duplicate(at.Index(i), network.Ips[i]);
    }

    private void CheckAllocation(AllocationResult allocation, FieldPath path)
    {
        var names = new RequestNames(claim.Spec.Devices);
        var (results, at) = (allocation.Devices.Results, path.Child("devices", "results"));
        for (var i = 0; i < results.Count; i++)
        {
            names.Check(results[i].Request, at.Index(i).Child("request"), errors);
            CheckDevice(results[i].Driver, results[i].Pool, results[i].Device, at.Index(i));
        }
        if (results.Count > ResultsMax) errors.TooMany(at, results.Count, ResultsMax);
        CheckConfiguration(allocation.Devices.Config, names, path.Child("devices", "config"));
        if (allocation.NodeSelector is { } selector)
            AffinityRules.CheckNodeSelector(selector, path.Child("nodeSelector"), errors);
    }

    private void CheckConfiguration(
        IReadOnlyList<DeviceAllocationConfiguration> configurations, RequestNames names, FieldPath path)
    {
        for (var i = 0; i < configurations.Count; i++)
        {
            errors.OneOf(path.Index(i).Child("source"), configurations[i].Source, "FromClaim", "FromClass");
            names.CheckSet(configurations[i].Requests, path.Index(i).Child("requests"), errors);
            DeviceFields.CheckOpaque(configurations[i].Opaque, path.Index(i).Child("opaque"), errors);
        }
        // Those of the class and those of the claim.
        const int most = 2 * DeviceFields.ConfigurationsMax;
        if (configurations.Count > most) errors.TooMany(path, configurations.Count, most);
    }

    private void CheckDevice(string driver, string pool, string device, FieldPath path)
    {
        StorageFields.CheckDriverName(driver, path.Child("driver"), errors);
        DeviceFields.CheckPoolName(pool, path.Child("pool"), errors);
        errors.Invalid(path.Child("device"), device, DnsName.Label(device));
    }
}
