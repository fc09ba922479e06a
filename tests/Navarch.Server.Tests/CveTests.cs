using System.Net;
using System.Text;
using Navarch.Api.Requests;

namespace Navarch.Server.Tests;

/// <summary>
/// Classes of upstream's CVEs that no other test is about; docs/security.md has the whole table.
/// </summary>
public sealed class CveTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private static readonly UserIdentity Agent = new("system:node:n1") { Groups = ["system:nodes", "system:authenticated"] };

    /// <summary>2019-1002100: a patch of a few bytes that would copy itself into gigabytes.</summary>
    [Fact]
    public async Task A_patch_that_doubles_what_it_copies_is_refused_before_it_costs_anything()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await admin.PostAsync("/api/v1/namespaces/default/configmaps", RunningServer.Json(
            $$"""{"metadata":{"name":"m"},"data":{"a":"{{new string('x', 10_000)}}"} }"""));
        var doubling = string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""{"op":"copy","from":"/data","path":"/data/d{{i}}"}"""));
        var before = GC.GetTotalAllocatedBytes();
        using var answer = await admin.PatchAsync("/api/v1/namespaces/default/configmaps/m", new StringContent(
            $"[{doubling}]", Encoding.UTF8, "application/json-patch+json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 200 << 20);
    }

    /// <summary>2023-2727, 2023-2728, 2024-3177: whatever the way by which a pod comes to a Secret.</summary>
    [Theory]
    [InlineData("\"containers\":[{0}]", "\"envFrom\":[{\"secretRef\":{\"name\":\"other\"}}]")]
    [InlineData("\"containers\":[{0}]", "\"env\":[{\"name\":\"A\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"other\",\"key\":\"k\"}}}]")]
    [InlineData("\"containers\":[{\"name\":\"m\",\"image\":\"i\"}],\"initContainers\":[{0}]", "\"envFrom\":[{\"secretRef\":{\"name\":\"other\"}}]")]
    [InlineData("\"containers\":[{\"name\":\"m\",\"image\":\"i\"}],\"initContainers\":[{0}]", "\"env\":[{\"name\":\"A\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"other\",\"key\":\"k\"}}}]")]
    [InlineData("\"containers\":[{\"name\":\"m\",\"image\":\"i\"}],\"volumes\":[{\"name\":\"v\",\"secret\":{\"secretName\":\"other\"}}]", "")]
    public async Task An_account_that_lists_its_secrets_gives_its_pods_no_others(string spec, string use)
    {
        await using var server = await ListingAsync();
        var container = "{\"name\":\"c\",\"image\":\"i\"" + (use.Length > 0 ? "," + use : "") + "}";
        var pod = """{"metadata":{"name":"p"},"spec":{"serviceAccountName":"listing",""" + spec.Replace("{0}", container) + "}}";
        var refused = await server.PostAsync(Pods, pod);
        refused.Expect(403);
        Assert.Contains("other", refused.Message);
        (await server.PostAsync(Pods, pod.Replace("other", "listed"))).Expect(201);
    }

    [Theory]
    [InlineData("\"envFrom\":[{\"secretRef\":{\"name\":\"other\"}}]")]
    [InlineData("\"env\":[{\"name\":\"A\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"other\",\"key\":\"k\"}}}]")]
    public async Task Nor_its_ephemeral_containers(string use)
    {
        await using var server = await ListingAsync();
        (await server.PostAsync(Pods, """{"metadata":{"name":"p"},"spec":{"serviceAccountName":"listing","containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        var patch = "{\"spec\":{\"ephemeralContainers\":[{\"name\":\"e\",\"image\":\"i\"," + use + "}]}}";
        var refused = await server.PatchAsync($"{Pods}/p/ephemeralcontainers", patch, "application/strategic-merge-patch+json");
        refused.Expect(403);
        Assert.Contains("other", refused.Message);
    }

    /// <summary>The same for pod security: a container is a container wherever it stands.</summary>
    [Theory]
    [InlineData("containers")]
    [InlineData("initContainers")]
    [InlineData("ephemeralContainers")]
    public async Task A_level_holds_for_every_kind_of_container(string kind)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"ns","labels":{"pod-security.kubernetes.io/enforce":"baseline"}}}""");
        await server.CreateAsync("/api/v1/namespaces/ns/serviceaccounts", """{"metadata":{"name":"default"}}""");
        const string pods = "/api/v1/namespaces/ns/pods";
        const string privileged = """{"name":"e","image":"i","securityContext":{"privileged":true}}""";
        const string plain = """{"name":"c","image":"i"}""";
        if (kind == "ephemeralContainers")
        {
            (await server.PostAsync(pods, "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[" + plain + "]}}")).Expect(201);
            (await server.PatchAsync(
                $"{pods}/p/ephemeralcontainers", "{\"spec\":{\"ephemeralContainers\":[" + privileged + "]}}",
                "application/strategic-merge-patch+json")).Expect(403);
            return;
        }
        var containers = kind == "containers" ? privileged : plain;
        var more = kind == "containers" ? "" : ",\"initContainers\":[" + privileged + "]";
        (await server.PostAsync(pods, "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[" + containers + "]" + more + "}}")).Expect(403);
    }

    /// <summary>2021-25735: what was is what is stored, not what the request says of it.</summary>
    [Fact]
    public async Task Admission_is_given_the_stored_object_as_the_old_one()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("foreign", "n2"));
        var claimed = """{"metadata":{"name":"foreign"},"spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]},"status":{"phase":"Failed"}}""";
        var refused = await server.SendAsync("PUT", $"{Pods}/foreign/status", claimed, user: Agent);
        refused.Expect(403);
        Assert.Contains("with spec.nodeName set to itself", refused.Message);
    }

    /// <summary>2025-5187: by an owner that is not there a node would have the garbage collector delete it.</summary>
    [Fact]
    public async Task A_node_does_not_change_who_owns_it()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SendAsync("POST", "/api/v1/nodes", """{"metadata":{"name":"n1"}}""", user: Agent)).Expect(201);
        foreach (var part in (string[])["", "/status"])
        {
            var refused = await server.SendAsync(
                "PATCH", "/api/v1/nodes/n1" + part,
                """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"gone","uid":"u"}]}}""",
                "application/merge-patch+json", user: Agent);
            refused.Expect(403);
            Assert.Contains("is not allowed to modify ownerReferences", refused.Message);
        }
    }

    private static async Task<TestServer> ListingAsync()
    {
        var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/serviceaccounts", """
            {"metadata":{"name":"listing","annotations":{"kubernetes.io/enforce-mountable-secrets":"true"}},"secrets":[{"name":"listed"}],"automountServiceAccountToken":false}
            """);
        return server;
    }
}
