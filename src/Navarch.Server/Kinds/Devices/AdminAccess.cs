using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.ResourceV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Devices;

/// <summary>
/// Who looks after devices may use those that others have, in a namespace that is marked for it (KEP-5018).
/// </summary>
internal sealed class AdminAccess(StorageSet storages)
{
    private const string Label = "resource.kubernetes.io/admin-access";

    public void Check(IReadOnlyList<DeviceRequest> requests, string @namespace, FieldErrors errors)
    {
        for (var i = 0; i < requests.Count; i++)
        {
            if (requests[i].Exactly?.AdminAccess != true) continue;
            // Upstream leaves out `exactly`.
            Check(@namespace, FieldPath.Spec.Child("devices", "requests").Index(i).Child("adminAccess"), errors);
            return;
        }
    }

    /// <summary>An allocation does not change any more: what it was granted once is not asked for again.</summary>
    public void Check(AllocationResult? allocation, AllocationResult? old, string @namespace, FieldErrors errors)
    {
        if (old?.Devices.Results.Any(result => result.AdminAccess == true) == true) return;
        var results = allocation?.Devices.Results ?? [];
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].AdminAccess != true) continue;
            Check(@namespace, FieldPath.Status.Child("allocation").Child("devices", "results").Index(i)
                .Child("adminAccess"), errors);
            return;
        }
    }

    private void Check(string @namespace, FieldPath path, FieldErrors errors)
    {
        var isMarked = storages.Of<Namespace>().Cache.Get("", @namespace) is { } found &&
            found.Label(Label) == "true";
        if (!isMarked)
            errors.Forbidden(path,
                $"admin access to devices requires the `{Label}: true` label on the containing namespace");
    }
}
