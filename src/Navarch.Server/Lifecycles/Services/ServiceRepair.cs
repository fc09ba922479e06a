using Navarch.Api.CoreV1;
using Navarch.Api.NetworkingV1;
using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store;
using NetAddress = System.Net.IPAddress;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// Brings what is given out into line with what services have: after a process has ended between the two writes, or
/// where the services were written by a server that kept no claims. All servers do it; each step is a compare-and-set.
/// </summary>
internal sealed class ServiceRepair(
    StorageSet storages, ServiceAddresses addresses, IStore store, TimeProvider time, ServerLimits limits)
{
    private const int RoundsBeforeRelease = 3;

    // Ports without a service, and how many more rounds they are left alone: the service may be on its way.
    private readonly Dictionary<int, int> _strays = [];

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(limits.ServiceRepairInterval, time, cancel);
            try
            {
                await RunOnceAsync(cancel);
            }
            catch (StoreUnavailableException)
            {
                // The next round does it.
            }
        }
    }

    public async Task RunOnceAsync(CancellationToken cancel)
    {
        await store.CatchUpAsync(cancel);
        var services = new List<Service>();
        if (await storages.Of<Service>().Cache.ListAsync(new ObjectQuery(), cancel) is ObjectListResult.Listed listed)
            services.AddRange(listed.Objects.Select(found => new ApiObject(found.Json).As<Service>()));
        await ClaimAsync(services, cancel);
        await EndStrayClaimsAsync(cancel);
        await RepairPortsAsync(services, cancel);
    }

    private async Task ClaimAsync(List<Service> services, CancellationToken cancel)
    {
        var claims = (await addresses.Claims.AllAsync(cancel)).ToDictionary(claim => claim.Name);
        foreach (var service in services)
        {
            var (@namespace, name) = (service.Metadata.Namespace, service.Metadata.Name);
            foreach (var text in service.Spec.ClusterIPs)
            {
                if (!NetAddress.TryParse(text, out var address)) continue;
                if (addresses.Pools.FirstOrDefault(pool => pool.Contains(address)) is not { } pool) continue;
                if (!claims.TryGetValue(address.ToString(), out var claim))
                    await addresses.Claims.TryClaimAsync(address, pool.Family, @namespace, name, cancel);
                else if (!Names(claim, service) && Holder(claim) is null)
                    await addresses.Claims.CorrectAsync(claim, pool.Family, @namespace, name);
            }
        }
    }

    private async Task EndStrayClaimsAsync(CancellationToken cancel)
    {
        var young = time.GetUtcNow() - limits.ServiceClaimGrace;
        foreach (var claim in await addresses.Claims.AllAsync(cancel))
        {
            var address = new ApiObject(claim.Json).As<IPAddress>();
            if (!AddressClaims.IsOurs(address) || address.Metadata.CreationTimestamp > young) continue;
            if (Holder(claim) is null) await addresses.Claims.EndAsync(claim);
        }
    }

    /// <summary>The service that a claim names, if it has the address.</summary>
    private Service? Holder(CachedObject claim)
    {
        if (new ApiObject(claim.Json).As<IPAddress>().Spec.ParentRef is not { Resource: "services" } parent) return null;
        if (storages.Of<Service>().Cache.Get(parent.Namespace, parent.Name) is not { } found) return null;
        var service = new ApiObject(found.Json).As<Service>();
        return service.Spec.ClusterIPs.Contains(claim.Name) ? service : null;
    }

    private static bool Names(CachedObject claim, Service service) =>
        new ApiObject(claim.Json).As<IPAddress>().Spec.ParentRef is { } parent &&
        parent.Namespace == service.Metadata.Namespace && parent.Name == service.Metadata.Name;

    private async Task RepairPortsAsync(List<Service> services, CancellationToken cancel)
    {
        var used = services.SelectMany(service => service.Spec.Ports.Select(port => port.NodePort))
            .Concat(services.Select(service => service.Spec.HealthCheckNodePort))
            .Where(addresses.Ports.Contains).ToHashSet();
        var released = CountStrays(await addresses.Ports.ReadAsync(cancel), used);
        await addresses.Ports.ChangeAsync(map =>
        {
            foreach (var port in used) map.TryTake(port);
            foreach (var port in released) map.Release(port);
            return false; // It is the newest state that is repaired.
        });
    }

    private List<int> CountStrays(PortMap map, HashSet<int> used)
    {
        var strays = map.Taken.Where(port => !used.Contains(port)).ToHashSet();
        foreach (var port in _strays.Keys.Where(port => !strays.Contains(port)).ToList()) _strays.Remove(port);
        var released = new List<int>();
        foreach (var port in strays)
        {
            var left = _strays.GetValueOrDefault(port, RoundsBeforeRelease) - 1;
            if (left == 0) released.Add(port);
            _strays[port] = left;
        }
        foreach (var port in released) _strays.Remove(port);
        return released;
    }
}
