using System.Net;
using Navarch.Store;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Tests.Lifecycles;

public sealed class ServiceLifecycleTests
{
    private const string Services = "/api/v1/namespaces/default/services";
    private const string Port = """[{"port":80,"protocol":"TCP"}]""";

    [Fact]
    public async Task Gives_a_service_an_address_and_takes_it_back()
    {
        await using var server = await TestServer.StartAsync(options => options with { ServiceRanges = [IPNetwork.Parse("10.0.0.0/30")] });
        var a = await server.CreateAsync(Services, Service("a", ""));
        Assert.StartsWith("10.0.0.", a.At("spec.clusterIP"));
        Assert.Equal(a.At("spec.clusterIP"), a.At("spec.clusterIPs.0"));
        Assert.Equal(("[\"IPv4\"]", "SingleStack"), (a.At("spec.ipFamilies"), a.At("spec.ipFamilyPolicy")));
        await server.CreateAsync(Services, Service("b", ""));
        var full = await server.PostAsync(Services, Service("c", ""));
        full.Expect(422);
        Assert.Contains("range 10.0.0.0/30 is full", full.Message);
        (await server.DeleteAsync($"{Services}/a")).Expect(200);
        var c = await server.CreateAsync(Services, Service("c", ""));
        Assert.Equal(a.At("spec.clusterIP"), c.At("spec.clusterIP"));
    }

    [Fact]
    public async Task Gives_the_address_and_the_port_that_are_asked_for_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Services, Service("a", "\"clusterIP\":\"10.96.0.10\","));
        var taken = await server.PostAsync(Services, Service("b", "\"clusterIP\":\"10.96.0.10\","));
        taken.Expect(422);
        Assert.Contains("failed to allocate IP 10.96.0.10: provided IP is already allocated", taken.Message);
        var outside = await server.PostAsync(Services, Service("b", "\"clusterIP\":\"192.168.0.1\","));
        outside.Expect(422);
        Assert.Contains("The range of valid IPs is 10.96.0.0/12", outside.Message);

        await server.CreateAsync(Services, Service("c", "\"type\":\"NodePort\",", """[{"port":80,"nodePort":30080}]"""));
        var port = await server.PostAsync(Services, Service("d", "\"type\":\"NodePort\",", """[{"port":80,"nodePort":30080}]"""));
        port.Expect(422);
        Assert.Contains("spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated", port.Message);
        var low = await server.PostAsync(Services, Service("d", "\"type\":\"NodePort\",", """[{"port":80,"nodePort":80}]"""));
        Assert.Contains("The range of valid ports is 30000-32767", low.Message);

        // What a refused write has taken is free again.
        await server.CreateAsync(Services, Service("e", "\"type\":\"NodePort\",\"clusterIP\":\"10.96.0.11\","));
        (await server.PostAsync(Services, Service("f", "\"type\":\"NodePort\",\"clusterIP\":\"10.96.0.12\",", """[{"port":80,"nodePort":30080}]"""))).Expect(422);
        (await server.PostAsync(Services + "?dryRun=All", Service("f", "\"clusterIP\":\"10.96.0.12\","))).Expect(201);
        await server.CreateAsync(Services, Service("f", "\"clusterIP\":\"10.96.0.12\","));
    }

    /// <summary>The same seed chooses the same name, which is taken here by what another server has just stored.</summary>
    [Fact]
    public async Task Claims_its_addresses_under_the_name_that_it_gets_in_the_end()
    {
        const string generated = """{"metadata":{"generateName":"s-"},"spec":{"ports":[{"port":80}]}}""";
        string chosen;
        await using (var first = await TestServer.StartAsync())
            chosen = (await first.CreateAsync(Services, generated)).At("metadata.name")!;
        var stored = $$$"""
            {"kind":"Service","apiVersion":"v1","metadata":{"name":"{{{chosen}}}","namespace":"default","uid":"u"},"spec":{"clusterIP":"None"}}
            """;
        await using var server = await TestServer.StartAsync();
        await server.Store.PutAsync($"/registry/services/specs/default/{chosen}",
            System.Text.Encoding.UTF8.GetBytes(stored), Revision.None, default);
        var made = (await server.CreateAsync(Services, generated)).At("metadata.name")!;
        Assert.NotEqual(chosen, made);
        var claims = (await server.ReadAsync("/apis/networking.k8s.io/v1/ipaddresses")).Array("items")!;
        Assert.Equal([made], claims.Select(claim => claim.At("spec.parentRef.name")));
    }

    [Fact]
    public async Task Keeps_and_drops_allocations_with_the_type()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync(Services, Service("a", "\"type\":\"NodePort\","));
        var nodePort = made.At("spec.ports.0.nodePort");
        Assert.NotNull(nodePort);

        // A manifest without the allocated values leaves them as they are.
        var same = (await server.SendAsync("PUT", $"{Services}/a", Service("a", "\"type\":\"NodePort\","))).Expect(200);
        Assert.Equal(nodePort, same.At("spec.ports.0.nodePort"));
        Assert.Equal(made.At("spec.clusterIP"), same.At("spec.clusterIP"));

        var inner = (await server.PatchAsync($"{Services}/a", """{"spec":{"type":"ClusterIP"}}""")).Expect(200);
        Assert.Null(inner.At("spec.ports.0.nodePort"));
        var external = (await server.PatchAsync($"{Services}/a", """{"spec":{"type":"ExternalName","externalName":"example.com"}}""")).Expect(200);
        Assert.Null(external.At("spec.clusterIP"));

        await server.CreateAsync(Services, Service("b", "\"type\":\"NodePort\",", $$"""[{"port":80,"nodePort":{{nodePort}}}]"""));
        await server.CreateAsync(Services, Service("c", $"\"clusterIP\":\"{made.At("spec.clusterIP")}\","));
    }

    [Fact]
    public async Task Gives_headless_services_no_address_and_twin_ports_one_node_port()
    {
        await using var server = await TestServer.StartAsync();
        var headless = await server.CreateAsync(Services, Service("a", "\"clusterIP\":\"None\",\"selector\":{\"app\":\"a\"},"));
        Assert.Equal(("None", "[\"None\"]"), (headless.At("spec.clusterIP"), headless.At("spec.clusterIPs")));
        var dns = await server.CreateAsync(Services, Service("dns", "\"type\":\"NodePort\",",
            """[{"name":"u","port":53,"protocol":"UDP"},{"name":"t","port":53,"protocol":"TCP"}]"""));
        Assert.Equal(dns.At("spec.ports.0.nodePort"), dns.At("spec.ports.1.nodePort"));
    }

    [Fact]
    public async Task Remembers_what_is_stored_when_it_starts()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync(Services, Service("a", "\"type\":\"NodePort\",\"clusterIP\":\"10.96.0.10\","));
        using var second = await ApiServer.OpenAsync(server.Store, new ApiServerOptions { Random = new Random(2) }, default);
        var request = TestServer.Request("POST", Services, System.Text.Encoding.UTF8.GetBytes(Service("b", "\"clusterIP\":\"10.96.0.10\",")));
        await using var refused = await second.SendAsync(request, default);
        Assert.Equal(422, refused.StatusCode);
        Assert.NotNull(made.At("spec.ports.0.nodePort"));
    }

    private static string Service(string name, string spec, string ports = Port) =>
        "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{" + spec + "\"ports\":" + ports + "}}";
}
