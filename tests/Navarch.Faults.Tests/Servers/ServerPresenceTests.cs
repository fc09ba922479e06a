using System.Net;
using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Core.Limits;
using Navarch.Etcd;

namespace Navarch.Faults.Tests.Servers;

/// <summary>The Service kubernetes leads to the servers that there are.</summary>
public sealed class ServerPresenceTests
{
    private const string LeasePrefix = "/registry/masterleases/";

    private static readonly ServerLimits Limits = new()
    {
        ServerLeaseDuration = TimeSpan.FromSeconds(2),
        ServerLeaseInterval = TimeSpan.FromMilliseconds(200),
    };

    [Fact]
    public async Task Each_server_is_an_endpoint_until_it_stops_or_is_lost()
    {
        using var etcd = EtcdCluster.Start(1);
        await using var first = await StartAsync(etcd, "192.0.2.1");
        await EndpointsAsync(first, "192.0.2.1");
        await using (var second = await StartAsync(etcd, "192.0.2.2"))
        {
            await EndpointsAsync(first, "192.0.2.1", "192.0.2.2");
            await EndpointsAsync(second, "192.0.2.1", "192.0.2.2");
            var leases = (await second.Client.ListAsync<Lease>(
                new() { Namespace = "kube-system", LabelSelector = "apiserver.kubernetes.io/identity=kube-apiserver" }, default)).ValueOrThrow;
            Assert.Equal(2, leases.Items.Count);
            Assert.All(leases.Items, lease => Assert.StartsWith(lease.Metadata.Name, lease.Spec.HolderIdentity));
        }
        // One that stops takes itself out at once; of one that is killed, the lease ends.
        Assert.Null(await first.Store.GetAsync(LeasePrefix + "192.0.2.2", default));
        await EndpointsAsync(first, "192.0.2.1");
        await first.Store.PutAsync(
            LeasePrefix + "192.0.2.3",
            """{"kind":"Endpoints","apiVersion":"v1","metadata":{},"subsets":[{"addresses":[{"ip":"192.0.2.3"}]}]}"""u8.ToArray(),
            Store.Revision.None, TimeSpan.FromSeconds(3), null, default);
        await EndpointsAsync(first, "192.0.2.1", "192.0.2.3");
        await EndpointsAsync(first, "192.0.2.1");
    }

    /// <summary>As one finds an etcd that a kube-apiserver uses which advertises 127.0.0.1.</summary>
    [Fact]
    public async Task One_that_advertises_its_loopback_is_no_endpoint_and_holds_up_nobody()
    {
        using var etcd = EtcdCluster.Start(1);
        await using var first = await StartAsync(etcd, "192.0.2.1");
        await first.Store.PutAsync(
            LeasePrefix + "127.0.0.1",
            """{"kind":"Endpoints","apiVersion":"v1","metadata":{},"subsets":[{"addresses":[{"ip":"127.0.0.1"}]}]}"""u8.ToArray(),
            Store.Revision.None, TimeSpan.FromMinutes(5), null, default);
        await using var second = await StartAsync(etcd, "192.0.2.2");
        await EndpointsAsync(second, "192.0.2.1", "192.0.2.2");
    }

    private static Task<EtcdServer> StartAsync(EtcdCluster etcd, string address) =>
        EtcdServer.StartAsync(etcd, seed: 1, address: IPAddress.Parse(address), limits: Limits);

    private static Task EndpointsAsync(EtcdServer server, params string[] addresses) => Eventually.HoldsAsync(async () =>
    {
        var endpoints = (await server.Client.GetAsync<Endpoints>("default", "kubernetes", default)).ValueOrThrow;
        var slice = (await server.Client.GetAsync<EndpointSlice>("default", "kubernetes", default)).ValueOrThrow;
        var old = endpoints.Subsets.SelectMany(subset => subset.Addresses).Select(address => address.Ip).ToList();
        var present = slice.Endpoints.SelectMany(endpoint => endpoint.Addresses).ToList();
        return old.SequenceEqual(addresses) && present.SequenceEqual(addresses)
            ? null
            : $"endpoints {string.Join(' ', old)}, slice {string.Join(' ', present)} instead of {string.Join(' ', addresses)}";
    });
}
