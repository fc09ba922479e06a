using System.Net;
using Navarch.Api.NetworkingV1;
using Navarch.Core.Invariants;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using NetAddress = System.Net.IPAddress;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// What services draw from: the ranges of the ServiceCIDRs that are ready, or, before there are any, those that the
/// server was started with; and node ports. What is given out stands in the store, for all servers on it.
/// </summary>
internal sealed class ServiceAddresses(
    StorageSet storages, IReadOnlyList<IPNetwork> ranges, PortPool ports, Random random, TimeProvider time, IdSource ids)
{
    private ResourceStorage? _stored;
    private volatile KnownPools _known = new("", [.. ranges.Select(range => new AddressPool(range))]);

    private sealed record KnownPools(string Revisions, IReadOnlyList<AddressPool> Pools);

    public PortPool Ports => ports;

    public AddressClaims Claims { get; } = new(storages, time, ids);

    /// <summary>Those of the default family first.</summary>
    public IReadOnlyList<AddressPool> Pools => Refresh();

    public string DefaultFamily => Pools is [var first, ..] ? first.Family : "IPv4";

    public bool IsDualStack => Has("IPv4") && Has("IPv6");

    public bool Has(string family) => Pools.Any(pool => pool.Family == family);

    /// <summary>Null when all are given out.</summary>
    /// <param name="isDryRun">It is only looked for one.</param>
    public async ValueTask<string?> TakeNextAsync(
        string family, string @namespace, string service, bool isDryRun, CancellationToken cancel)
    {
        foreach (var pool in Pools)
        {
            if (pool.Family != family) continue;
            while (pool.Draw(random, Claims.IsTaken) is { } drawn)
                if (isDryRun || await Claims.TryClaimAsync(drawn, family, @namespace, service, cancel)) return drawn.ToString();
        }
        return null;
    }

    private IReadOnlyList<AddressPool> Refresh()
    {
        if ((_stored ??= storages.Find<ServiceCIDR>()) is not { } stored) return _known.Pools;
        var listing = stored.Cache.ListAsync(new ObjectQuery(), default);
        if (!listing.IsCompletedSuccessfully || listing.Result is not ObjectListResult.Listed { Objects: [_, ..] objects })
            return _known.Pools;
        var revisions = string.Join(' ', objects.Select(found => found.Revision.ToString()));
        if (_known.Revisions == revisions) return _known.Pools;
        var pools = objects.Select(found => new ApiObject(found.Json).As<ServiceCIDR>())
            .Where(IsReady)
            .SelectMany(range => range.Spec.Cidrs)
            .Distinct()
            .Select(range => new AddressPool(IPNetwork.Parse(range)))
            .OrderBy(PlaceOf);
        _known = new(revisions, [.. pools]);
        return _known.Pools;
    }

    private static bool IsReady(ServiceCIDR range) =>
        range.Metadata.DeletionTimestamp is null &&
        range.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" });

    /// <summary>The server's own ranges come first, in their order.</summary>
    private int PlaceOf(AddressPool pool)
    {
        for (var i = 0; i < ranges.Count; i++)
            if (ranges[i] == pool.Range) return i;
        var isDefault = ranges is [var first, ..] && first.BaseAddress.AddressFamily == pool.Range.BaseAddress.AddressFamily;
        return ranges.Count + (isDefault ? 0 : 1);
    }
}
