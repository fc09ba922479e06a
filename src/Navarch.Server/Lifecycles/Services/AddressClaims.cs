using Navarch.Api.Codecs;
using Navarch.Api.MetaV1;
using Navarch.Api.NetworkingV1;
using Navarch.Core.Invariants;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store;
using NetAddress = System.Net.IPAddress;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// Which cluster IPs are given out: the IPAddress objects in the store. To claim an address is to create its object,
/// which succeeds once, whichever of the servers on the store does it. Looking for a free one costs no read.
/// </summary>
internal sealed class AddressClaims(StorageSet storages, TimeProvider time, IdSource ids)
{
    public const string Family = "ipaddress.kubernetes.io/ip-family", OwnedBy = "ipaddress.kubernetes.io/managed-by";

    /// <summary>As upstream's API servers call themselves here: they and we let go of each other's.</summary>
    public const string Allocator = "ipallocator.k8s.io";

    private static readonly WriteOptions Options = new() { FieldManager = "navarch-apiserver" };

    private ResourceStorage Addresses => field ??= storages.Of<IPAddress>();

    public bool IsTaken(NetAddress address) => Addresses.Cache.Get("", address.ToString()) is not null;

    /// <summary>False when it is given out already.</summary>
    public async ValueTask<bool> TryClaimAsync(
        NetAddress address, string family, string @namespace, string service, CancellationToken cancel)
    {
        if (IsTaken(address)) return false;
        var name = address.ToString();
        var json = Encode(name, family, @namespace, service);
        var result = await Addresses.Cache.PutAsync("", name, json, Revision.None, timeToLive: null, cancel);
        return result is CacheWriteResult.Written;
    }

    /// <summary>Lets go of an address that a service has, if it has it.</summary>
    public async ValueTask ReleaseAsync(string address, string @namespace, string service)
    {
        while (Addresses.Cache.Get("", address) is { } claim)
        {
            var parent = new ApiObject(claim.Json).As<IPAddress>().Spec.ParentRef;
            if (parent?.Resource != "services" || parent.Namespace != @namespace || parent.Name != service) return;
            if (await Addresses.Cache.DeleteAsync("", address, claim.Revision, default) is CacheWriteResult.Written) return;
        }
    }

    /// <summary>Those of services, and not what people have made.</summary>
    public static bool IsOurs(IPAddress claim) => claim.Metadata.Labels.GetValueOrDefault(OwnedBy) == Allocator;

    public async ValueTask<IReadOnlyList<CachedObject>> AllAsync(CancellationToken cancel) =>
        await Addresses.Cache.ListAsync(new ObjectQuery(), cancel) is ObjectListResult.Listed listed ? listed.Objects : [];

    /// <summary>Says of a claim whose it is, if it is still as it was seen.</summary>
    public async ValueTask CorrectAsync(CachedObject claim, string family, string @namespace, string service)
    {
        var name = claim.Name;
        var json = Encode(name, family, @namespace, service);
        await Addresses.Cache.PutAsync("", name, json, claim.Revision, timeToLive: null, default);
    }

    /// <summary>Ends a claim, if it is still as it was seen.</summary>
    public async ValueTask EndAsync(CachedObject claim) =>
        await Addresses.Cache.DeleteAsync("", claim.Name, claim.Revision, default);

    private byte[] Encode(string name, string family, string @namespace, string service)
    {
        var now = time.GetUtcNow();
        var claim = new IPAddress
        {
            Metadata = new()
            {
                Name = name,
                Uid = ids.NewUid().ToString(),
                CreationTimestamp = now,
                Labels = new Dictionary<string, string> { [Family] = family, [OwnedBy] = Allocator },
            },
            Spec = new() { ParentRef = new() { Resource = "services", Namespace = @namespace, Name = service } },
        };
        var document = claim.ToDocument();
        FieldOwnership.Track(Addresses.Resource, document, null, Options, null, now);
        return StoredJson.Encode(Addresses.Resource, document);
    }
}
