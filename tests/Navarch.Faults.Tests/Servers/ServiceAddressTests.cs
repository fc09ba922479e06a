using System.Net;
using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Client.Objects;
using Navarch.Etcd;
using Claim = Navarch.Api.NetworkingV1.IPAddress;

namespace Navarch.Faults.Tests.Servers;

/// <summary>Servers on one etcd give each cluster IP and each node port once, and none is lost.</summary>
public sealed class ServiceAddressTests
{
    private const string Home = "default", PortsKey = "/registry/ranges/servicenodeports";
    private const int ServicesPerServer = 25;

    // Few enough that both servers often draw the same.
    private static readonly IPNetwork Range = IPNetwork.Parse("10.96.0.0/26");

    [Fact]
    public async Task What_is_drawn_and_what_is_asked_for_is_given_once()
    {
        using var etcd = EtcdCluster.Start(1);
        await using var first = await EtcdServer.StartAsync(etcd, seed: 1, Range);
        // The same seed: it draws the same.
        await using var second = await EtcdServer.StartAsync(etcd, seed: 1, Range);

        // 1. Both make services at once; some ask for addresses and ports that the other asks for too.
        var made = await Task.WhenAll(
            from server in new[] { (first, "a"), (second, "b") }
            from i in Enumerable.Range(0, ServicesPerServer)
            select server.Item1.Client.CreateAsync(Make($"{server.Item2}-{i}", i), default).AsTask());
        var services = made.OfType<ApiResult<Service>.Ok>().Select(ok => ok.Value).ToList();
        Assert.Equal(ServicesPerServer * 2 - 5, services.Count);
        Assert.All(made.OfType<ApiResult<Service>.Refused>(), refused => Assert.Contains("already allocated", refused.Status.Message));
        Assert.Distinct(services.Select(service => service.Spec.ClusterIP));
        Assert.Distinct(services.Select(service => service.Spec.Ports[0].NodePort));

        // 2. What the refused ones had taken is free: exactly these addresses and ports are taken.
        var taken = services.Select(service => service.Spec.ClusterIP).Append("10.96.0.1").Order().ToList();
        Assert.Equal(taken, await ClaimsAsync(second));
        Assert.Equal(services.Select(service => service.Spec.Ports[0].NodePort).Order(), await PortsAsync(first));
        var claim = (await second.Client.GetAsync<Claim>("", services[0].Spec.ClusterIP, default)).ValueOrThrow;
        Assert.Equal(("services", Home, services[0].Metadata.Name),
            (claim.Spec.ParentRef!.Resource, claim.Spec.ParentRef.Namespace, claim.Spec.ParentRef.Name));

        // 3. Each deletes what the other has made; everything is free again.
        await Task.WhenAll(services.Select(service => (service.Metadata.Name[0] == 'a' ? second : first).Client
            .DeleteAsync<Service>(Home, service.Metadata.Name, default).AsTask()));
        Assert.Equal(["10.96.0.1"], await ClaimsAsync(first));
        Assert.Empty(await PortsAsync(second));
    }

    [Fact]
    public async Task Both_may_fill_the_range_to_its_last_address()
    {
        using var etcd = EtcdCluster.Start(1);
        var range = IPNetwork.Parse("10.96.0.0/28");
        await using var first = await EtcdServer.StartAsync(etcd, seed: 1, range);
        await using var second = await EtcdServer.StartAsync(etcd, seed: 2, range);
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? first : second).Client.CreateAsync(
            new Service { Metadata = new() { Namespace = Home, Name = $"s-{i}" }, Spec = new() { Ports = [new() { Port = 80 }] } },
            default).AsTask()));
        // Fourteen addresses, of which the Service kubernetes has one.
        Assert.Equal(13, made.OfType<ApiResult<Service>.Ok>().Count());
        Assert.All(made.OfType<ApiResult<Service>.Refused>(), refused => Assert.Contains("is full", refused.Status.Message));
    }

    private static Service Make(string name, int i) => new()
    {
        Metadata = new ObjectMeta { Namespace = Home, Name = name },
        Spec = new()
        {
            Type = ServiceType.NodePort,
            // Of five pairs both ask for one address, or for one port.
            ClusterIP = i < 3 ? $"10.96.0.{40 + i}" : "",
            Ports = [new() { Port = 80, NodePort = i is 3 or 4 ? 31000 + i : 0 }],
        },
    };

    private static async Task<List<string>> ClaimsAsync(EtcdServer server) =>
        [.. (await server.Client.ListAsync<Claim>(new(), default)).ValueOrThrow.Items.Select(claim => claim.Metadata.Name).Order()];

    private static async Task<List<int>> PortsAsync(EtcdServer server)
    {
        var entry = await server.Store.GetAsync(PortsKey, default);
        var json = System.Text.Json.Nodes.JsonNode.Parse(Encoding.UTF8.GetString(entry!.Value.Span))!;
        Assert.Equal("30000-32767", (string?)json["range"]);
        var bits = Convert.FromBase64String((string)json["data"]!);
        return [.. Enumerable.Range(0, bits.Length * 8).Where(i => (bits[^(i / 8 + 1)] >> i % 8 & 1) == 1).Select(i => 30000 + i)];
    }
}
