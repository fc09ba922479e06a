using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Navarch.Server.Pipeline;
using Navarch.Store;

namespace Navarch.Server.Tests.Lifecycles;

/// <summary>What a server leaves behind that ends between two writes, and what one finds that kept no claims.</summary>
public sealed class ServiceRepairTests
{
    private const string Services = "/api/v1/namespaces/default/services", Addresses = "/apis/networking.k8s.io/v1/ipaddresses";
    private const string PortsKey = "/registry/ranges/servicenodeports";

    [Fact]
    public async Task Claims_without_a_service_are_let_go_of_after_a_while()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(options => options with { Time = time });
        var kept = await server.CreateAsync(Services, Service("kept", "\"type\":\"NodePort\","));
        // As a create leaves them whose server is killed before it writes the service.
        var lost = await server.CreateAsync(Services, Service("lost", "\"type\":\"NodePort\","));
        var entry = (await server.Store.GetAsync("/registry/services/specs/default/lost", default))!;
        await server.Store.DeleteAsync(entry.Key, entry.Revision, default);
        var (address, port) = (lost.At("spec.clusterIP")!, int.Parse(lost.At("spec.ports.0.nodePort")!));

        // Somebody's own object is left alone.
        await server.CreateAsync(Addresses,
            """{"metadata":{"name":"10.96.0.99"},"spec":{"parentRef":{"resource":"services","namespace":"default","name":"none"}}}""");

        await server.Server.ServiceRepair.RunOnceAsync(default);
        Assert.Equal(200, (await server.GetAsync($"{Addresses}/{address}")).Code);
        Assert.Contains(port, await PortsAsync(server.Store));
        time.Now += TimeSpan.FromMinutes(3);
        await server.Server.ServiceRepair.RunOnceAsync(default);
        Assert.Equal(404, (await server.GetAsync($"{Addresses}/{address}")).Code);
        await server.Server.ServiceRepair.RunOnceAsync(default);
        Assert.Equal([int.Parse(kept.At("spec.ports.0.nodePort")!)], await PortsAsync(server.Store));
        Assert.Equal(200, (await server.GetAsync($"{Addresses}/{kept.At("spec.clusterIP")}")).Code);
        Assert.Equal(200, (await server.GetAsync($"{Addresses}/10.96.0.99")).Code);
    }

    [Fact]
    public async Task Services_without_claims_get_them_before_any_other_is_made()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync(Services, Service("old", "\"type\":\"NodePort\",\"clusterIP\":\"10.96.0.50\","));
        foreach (var key in new[] { "/registry/ipaddresses/10.96.0.50", PortsKey })
        {
            var entry = (await server.Store.GetAsync(key, default))!;
            await server.Store.DeleteAsync(key, entry.Revision, default);
        }
        using var another = await ApiServer.OpenAsync(server.Store, new ApiServerOptions { Random = new Random(2) }, default);
        Assert.Equal(200, (await server.GetAsync($"{Addresses}/10.96.0.50")).Code);
        Assert.Equal([int.Parse(made.At("spec.ports.0.nodePort")!)], await PortsAsync(server.Store));
    }

    [Fact]
    public async Task A_claim_that_names_a_service_that_lacks_it_is_corrected()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Services, Service("a", "\"clusterIP\":\"10.96.0.50\","));
        var entry = (await server.Store.GetAsync("/registry/ipaddresses/10.96.0.50", default))!;
        var wrong = Encoding.UTF8.GetString(entry.Value.Span).Replace("\"name\":\"a\"", "\"name\":\"b\"", StringComparison.Ordinal);
        await server.Store.PutAsync(entry.Key, Encoding.UTF8.GetBytes(wrong), entry.Revision, default);
        await server.Server.ServiceRepair.RunOnceAsync(default);
        Assert.Equal("a", (await server.ReadAsync($"{Addresses}/10.96.0.50")).At("spec.parentRef.name"));
    }

    [Fact]
    public async Task Ranges_of_their_own_kind_are_drawn_from_once_they_are_ready()
    {
        await using var server = await TestServer.StartAsync(options => options with { ServiceRanges = [IPNetwork.Parse("10.0.0.0/30")] });
        await server.CreateAsync(Services, Service("a", ""));
        await server.CreateAsync(Services, Service("b", ""));
        (await server.PostAsync(Services, Service("c", ""))).Expect(422);
        foreach (var (name, range) in new[] { ("kubernetes", "10.0.0.0/30"), ("more", "10.1.0.0/30") })
        {
            const string ranges = "/apis/networking.k8s.io/v1/servicecidrs";
            await server.CreateAsync(ranges, $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"cidrs":["{{{range}}}"]}}""");
            (await server.PatchAsync($"{ranges}/{name}/status",
                """{"status":{"conditions":[{"type":"Ready","status":"True","reason":"","message":"","lastTransitionTime":"2026-01-01T00:00:00Z"}]}}""")).Expect(200);
        }
        var more = await server.CreateAsync(Services, Service("c", ""));
        Assert.StartsWith("10.1.0.", more.At("spec.clusterIP"));
    }

    private static async Task<List<int>> PortsAsync(IStore store)
    {
        var entry = await store.GetAsync(PortsKey, default);
        var bits = Convert.FromBase64String((string)JsonNode.Parse(entry!.Value.Span)!["data"]!);
        return [.. Enumerable.Range(0, bits.Length * 8).Where(i => (bits[^(i / 8 + 1)] >> i % 8 & 1) == 1).Select(i => 30000 + i)];
    }

    private static string Service(string name, string spec) =>
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{{{{spec}}}"ports":[{"port":80}]}}""";
}
