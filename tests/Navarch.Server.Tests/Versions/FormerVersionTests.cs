using System.Text;
using Navarch.Api.Documents;
using Navarch.Store;

namespace Navarch.Server.Tests.Versions;

/// <summary>Objects as older API servers stored them: upstream's own examples of each former version.</summary>
public sealed class FormerVersionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Versions", "Fixtures");

    [Theory]
    [InlineData("resource.k8s.io.v1beta1.ResourceClaim", "spec.devices")]
    [InlineData("resource.k8s.io.v1beta1.ResourceClaimTemplate", "spec.spec.devices")]
    public async Task Claims_have_their_exact_request_apart(string fixture, string devices)
    {
        var plural = fixture.EndsWith("Template", StringComparison.Ordinal) ? "resourceclaimtemplates" : "resourceclaims";
        var claim = await ServedAsync(
            fixture, $"/registry/{plural}/namespaceValue/nameValue",
            $"/apis/resource.k8s.io/v1/namespaces/namespaceValue/{plural}/nameValue");
        var exactly = devices + ".requests.0.exactly.";
        Assert.Equal(("deviceClassNameValue", "allocationModeValue", "5", "true"), (claim.At(exactly + "deviceClassName"),
            claim.At(exactly + "allocationMode"), claim.At(exactly + "count"), claim.At(exactly + "adminAccess")));
        Assert.Equal("expressionValue", claim.At(exactly + "selectors.0.cel.expression"));
        Assert.Equal("keyValue", claim.At(exactly + "tolerations.0.key"));
        var subrequest = devices + ".requests.0.firstAvailable.0.";
        Assert.Equal(("nameValue", "keyValue"), (claim.At(subrequest + "name"), claim.At(subrequest + "tolerations.0.key")));
        Assert.Equal("nameValue", claim.At(devices + ".requests.0.name"));
        Assert.Null(claim.At(devices + ".requests.0.deviceClassName"));
    }

    [Fact]
    public async Task Devices_of_a_slice_have_no_basic_part()
    {
        var slice = await ServedAsync("resource.k8s.io.v1beta1.ResourceSlice", "/registry/resourceslices/nameValue",
            "/apis/resource.k8s.io/v1/resourceslices/nameValue");
        Assert.Equal(("nodeNameValue", "true"), (slice.At("spec.nodeName"), slice.At("spec.allNodes")));
        var device = (DocumentObject)slice.Object("spec")!.Array("devices")![0];
        // The other members belong to features that are off.
        Assert.Equal(["name", "attributes", "capacity"], device.Select(member => member.Key));
        Assert.Equal(("versionValue", "0"),
            (device.At("attributes.attributesKey.version"), device.At("capacity.capacityKey.value")));
    }

    [Fact]
    public async Task Endpoints_have_zone_and_node_of_their_own()
    {
        var slice = await ServedAsync("discovery.k8s.io.v1beta1.EndpointSlice",
            "/registry/endpointslices/namespaceValue/nameValue",
            "/apis/discovery.k8s.io/v1/namespaces/namespaceValue/endpointslices/nameValue");
        Assert.Equal("""{"topologyKey":"topologyValue"}""", slice.At("endpoints.0.deprecatedTopology"));
        Assert.Equal(("nodeNameValue", "nameValue", null), (slice.At("endpoints.0.nodeName"),
            slice.At("endpoints.0.hints.forZones.0.name"), slice.At("endpoints.0.zone")));

        var zoned = await ServedAsync(Encoding.UTF8.GetBytes("""
            {"apiVersion":"discovery.k8s.io/v1beta1","kind":"EndpointSlice","metadata":{"name":"a","namespace":"default"},
            "addressType":"IPv4","endpoints":[{"addresses":["10.0.0.1"],"nodeName":"n",
            "topology":{"topology.kubernetes.io/zone":"z","kubernetes.io/hostname":"n"}}]}
            """), "/registry/endpointslices/default/a", "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/a");
        Assert.Equal(("z", null), (zoned.At("endpoints.0.zone"), zoned.At("endpoints.0.deprecatedTopology")));
    }

    [Fact]
    public async Task Ingresses_name_a_service_and_its_port()
    {
        var ingress = await ServedAsync("networking.k8s.io.v1beta1.Ingress", "/registry/ingress/namespaceValue/nameValue",
            "/apis/networking.k8s.io/v1/namespaces/namespaceValue/ingresses/nameValue");
        const string service = """{"name":"serviceNameValue","port":{"name":"servicePortValue"}}""";
        Assert.Equal(service, ingress.At("spec.defaultBackend.service"));
        Assert.Equal(service, ingress.At("spec.rules.0.http.paths.0.backend.service"));
        Assert.Equal(("pathTypeValue", "kindValue"), (ingress.At("spec.rules.0.http.paths.0.pathType"),
            ingress.At("spec.defaultBackend.resource.kind")));
        Assert.Null(ingress.At("spec.backend"));

        var older = await ServedAsync(Encoding.UTF8.GetBytes("""
            {"apiVersion":"extensions/v1beta1","kind":"Ingress","metadata":{"name":"a","namespace":"default"},
            "spec":{"rules":[{"http":{"paths":[{"backend":{"serviceName":"s","servicePort":80}}]}}]}}
            """), "/registry/ingress/default/a", "/apis/networking.k8s.io/v1/namespaces/default/ingresses/a");
        const string path = "spec.rules.0.http.paths.0.";
        Assert.Equal(("""{"name":"s","port":{"number":80}}""", "ImplementationSpecific"),
            (older.At(path + "backend.service"), older.At(path + "pathType")));
    }

    [Theory]
    [InlineData("{}", "Exists")]
    [InlineData("""{"matchExpressions":[{"key":"pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match","operator":"DoesNotExist"}]}""", null)]
    public async Task An_empty_selector_of_an_old_budget_selects_nothing(string selector, string? verb)
    {
        var budget = await ServedAsync(Encoding.UTF8.GetBytes($$$"""
            {"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"a","namespace":"default"},
            "spec":{"selector":{{{selector}}}}}
            """), "/registry/poddisruptionbudgets/default/a",
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets/a");
        Assert.Equal(verb, budget.At("spec.selector.matchExpressions.0.operator"));
        Assert.NotNull(budget.Object("spec")!.Object("selector"));
    }

    [Fact]
    public async Task An_old_budget_is_read() => Assert.Equal("matchLabelsValue", (await ServedAsync(
        "policy.v1beta1.PodDisruptionBudget", "/registry/poddisruptionbudgets/namespaceValue/nameValue",
        "/apis/policy/v1/namespaces/namespaceValue/poddisruptionbudgets/nameValue"))
        .At("spec.selector.matchLabels.matchLabelsKey"));

    /// <summary>The same from JSON and from protobuf.</summary>
    private static async Task<DocumentObject> ServedAsync(string fixture, string key, string path)
    {
        var fromJson = await ServedAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, fixture + ".json")), key, path);
        var fromProtobuf = await ServedAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, fixture + ".pb")), key, path);
        fromJson.Object("metadata")!.Remove("resourceVersion");
        fromProtobuf.Object("metadata")!.Remove("resourceVersion");
        Assert.True(DocumentValue.DeepEquals(fromJson, fromProtobuf), $"{DocumentYaml.Write(fromJson)}\n{DocumentYaml.Write(fromProtobuf)}");
        return fromJson;
    }

    private static async Task<DocumentObject> ServedAsync(byte[] stored, string key, string path)
    {
        await using var server = await TestServer.StartAsync();
        await server.Store.PutAsync(key, stored, Revision.None, default);
        return await server.ReadAsync(path);
    }
}
