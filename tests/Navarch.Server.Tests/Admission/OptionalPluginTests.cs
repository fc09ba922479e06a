using Navarch.Server.Admission;
using Navarch.Server.Admission.Events;

namespace Navarch.Server.Tests.Admission;

/// <summary>The plugins that run only when asked for.</summary>
public sealed class OptionalPluginTests
{
    [Fact]
    public async Task Images_are_always_pulled()
    {
        await using var server = await StartAsync(new() { Enabled = ["AlwaysPullImages"] });
        var pod = await server.CreateAsync("/api/v1/namespaces/default/pods",
            """{"metadata":{"name":"a"},"spec":{"initContainers":[{"name":"i","image":"i"}],"containers":[{"name":"c","image":"i:1","imagePullPolicy":"Never"}]}}""");
        Assert.Equal("Always", pod.At("spec.containers.0.imagePullPolicy"));
        Assert.Equal("Always", pod.At("spec.initContainers.0.imagePullPolicy"));
    }

    [Fact]
    public async Task External_addresses_of_services_can_only_be_given_up()
    {
        await using var allowing = await StartAsync(new());
        const string service = """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80}],"externalIPs":["192.0.2.1"]}}""";
        await allowing.CreateAsync("/api/v1/namespaces/default/services", service);
        await using var server = await StartAsync(new() { Enabled = ["DenyServiceExternalIPs"] });
        var refused = await server.PostAsync("/api/v1/namespaces/default/services", service);
        refused.Expect(403);
        Assert.Contains("Use of external IPs is denied by admission control", refused.Message);
    }

    [Fact]
    public async Task Events_beyond_the_rate_are_put_off_for_each_namespace_apart()
    {
        var time = new ManualTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await StartAsync(
            new() { Enabled = ["EventRateLimit"], EventLimits = [new(EventLimitScope.Namespace, 1, 2, 10)] }, time);
        (await PostEventAsync(server, "default", 1)).Expect(201);
        (await PostEventAsync(server, "default", 2)).Expect(201);
        var refused = await PostEventAsync(server, "default", 3);
        refused.Expect(429);
        Assert.Equal("limit reached on type Namespace for key default", refused.Message);
        Assert.Contains(new("Retry-After", "1"), refused.Headers);
    }

    [Fact]
    public async Task A_plugin_that_is_disabled_does_not_run()
    {
        await using var server = await StartAsync(new() { Disabled = ["ServiceAccount", "DefaultTolerationSeconds"] });
        var pod = await server.CreateAsync("/api/v1/namespaces/default/pods", Manifests.Pod("a"));
        Assert.Equal((null, null), (pod.At("spec.volumes"), pod.At("spec.tolerations")));
    }

    private static Task<Answer> PostEventAsync(TestServer server, string @namespace, int number) => server.PostAsync(
        $"/api/v1/namespaces/{@namespace}/events",
        $$$"""{"metadata":{"name":"e{{{number}}}"},"involvedObject":{"namespace":"{{{@namespace}}}","kind":"Pod","name":"p"},"reason":"r","type":"Normal"}""");

    private static Task<TestServer> StartAsync(AdmissionOptions plugins, TimeProvider? time = null) =>
        TestServer.StartAsync(options => options with
        {
            AdmissionPlugins = plugins, Time = time ?? options.Time,
        });
}
