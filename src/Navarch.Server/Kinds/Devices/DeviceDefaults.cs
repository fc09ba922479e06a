using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Devices;

/// <summary>
/// How many devices a request is for, unless it says; and what is dropped without a word, because v1.34 has its features
/// switched off (feature gates at their defaults).
/// </summary>
static class DeviceDefaults
{
    internal const string ExactCount = "ExactCount", All = "All";

    internal static void FillClaim(DocumentObject? spec)
    {
        if (spec?.Object("devices") is not { } devices) return;
        foreach (var request in devices.Items("requests"))
        {
            if (request.Object("exactly") is { } exactly) FillRequest(exactly);
            foreach (var alternative in request.Items("firstAvailable")) FillRequest(alternative);
        }
    }

    internal static void DropFromAllocation(DocumentObject? status)
    {
        if (status is null) return;
        foreach (var device in status.Items("devices")) device.Remove("shareID");
        if (status.Object("allocation") is not { } allocation) return;
        allocation.Remove("allocationTimestamp");
        foreach (var result in allocation.Object("devices")?.Items("results") ?? [])
            foreach (var name in
                (ReadOnlySpan<string>)["bindingConditions", "bindingFailureConditions", "shareID", "consumedCapacity"])
                result.Remove(name);
    }

    internal static void DropFromSlice(DocumentObject spec)
    {
        spec.Remove("sharedCounters");
        spec.Remove("perDeviceNodeSelection");
        foreach (var device in spec.Items("devices"))
        {
            foreach (var name in (ReadOnlySpan<string>)
                [
                    "consumesCounters", "nodeName", "nodeSelector", "allNodes", "taints", "bindsToNode",
                    "bindingConditions", "bindingFailureConditions", "allowMultipleAllocations",
                ])
                device.Remove(name);
            foreach (var (_, capacity) in device.Object("capacity") ?? [])
                (capacity as DocumentObject)?.Remove("requestPolicy");
        }
    }

    private static void FillRequest(DocumentObject request)
    {
        request.Default("allocationMode", ExactCount);
        if (request.String("allocationMode") == ExactCount) request.Default("count", 1);
        request.Remove("capacity");
    }
}
