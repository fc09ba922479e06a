using System.Net;
using Navarch.Store;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>What one write of a service has taken so far.</summary>
internal sealed class ReservedAddresses(ServiceAddresses addresses, string @namespace, string service, bool isDryRun)
{
    private readonly List<string> _addresses = [];
    private List<int> _ports = [];

    /// <summary>Null when the address is taken, else why it can't be had.</summary>
    public async ValueTask<string?> TryTakeAsync(string family, string text, CancellationToken cancel)
    {
        if (!IPAddress.TryParse(text, out var address)) return "it is not an IP address";
        var pools = addresses.Pools.Where(pool => pool.Family == family).ToList();
        if (!pools.Exists(pool => pool.Contains(address)))
        {
            return $"the provided IP ({text}) is not in the valid range. The range of valid IPs is " +
                string.Join(", ", pools.Select(pool => pool.Range));
        }
        var isFree = isDryRun
            ? !addresses.Claims.IsTaken(address)
            : await addresses.Claims.TryClaimAsync(address, family, @namespace, service, cancel);
        if (!isFree) return "provided IP is already allocated";
        if (!isDryRun) _addresses.Add(address.ToString());
        return null;
    }

    public async ValueTask<string?> TakeNextAsync(string family, CancellationToken cancel)
    {
        var address = await addresses.TakeNextAsync(family, @namespace, service, isDryRun, cancel);
        if (address is not null && !isDryRun) _addresses.Add(address);
        return address;
    }

    /// <summary>Takes what the claim asks for, all of it or nothing.</summary>
    public async ValueTask TakeAsync(PortClaim claim, CancellationToken cancel)
    {
        if (isDryRun)
        {
            claim.TryMake(await addresses.Ports.ReadAsync(cancel), addresses.Ports.Random);
            return;
        }
        await addresses.Ports.ChangeAsync(map => claim.TryMake(map, addresses.Ports.Random));
        _ports = claim.Taken;
    }

    public async ValueTask UndoAsync()
    {
        try
        {
            foreach (var address in _addresses) await addresses.Claims.ReleaseAsync(address, @namespace, service);
            await addresses.Ports.ReleaseAsync(_ports);
        }
        catch (StoreUnavailableException)
        {
            // Whoever asked is told of the write itself; what stays claimed, ServiceRepair lets go of.
        }
    }

    /// <summary>Gives back what the service had before and has no longer.</summary>
    public ValueTask ReleaseFormerAsync(ServiceSpecDocument? before, ServiceSpecDocument now) =>
        before is { } former
            ? ReleaseAsync(former.ClusterIps.Except(now.ClusterIps), [.. former.NodePorts.Except(now.NodePorts)])
            : ValueTask.CompletedTask;

    /// <summary>Gives back what a service had.</summary>
    public async ValueTask ReleaseAsync(IEnumerable<string> given, IReadOnlyCollection<int> ports)
    {
        try
        {
            foreach (var text in given)
                if (IPAddress.TryParse(text, out var address))
                    await addresses.Claims.ReleaseAsync(address.ToString(), @namespace, service);
            await addresses.Ports.ReleaseAsync(ports);
        }
        catch (StoreUnavailableException)
        {
            // The service has changed, and that is what was asked for; ServiceRepair lets go of the rest.
        }
    }
}
