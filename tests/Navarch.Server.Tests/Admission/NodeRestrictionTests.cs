using Navarch.Api.Requests;

namespace Navarch.Server.Tests.Admission;

public sealed class NodeRestrictionTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private static readonly UserIdentity Agent =
        new("system:node:n1") { Groups = ["system:nodes", "system:authenticated"] };

    [Fact]
    public async Task A_mirror_pod_must_be_owned_by_its_node_and_refer_to_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var node = await server.CreateAsync("/api/v1/nodes", """{"metadata":{"name":"n1"}}""");
        await RefusedAsync(server, Mirror("[]", ""), "can only create pods with an owner reference set to itself");
        await RefusedAsync(server, Mirror(Owner("x"), ""), "node n1 UID mismatch: expected x got");
        await RefusedAsync(server, Mirror(Owner("x") , "").Replace("\"controller\":true", "\"controller\":false"),
            "can only create pods with a controller owner reference set to itself");
        var owner = Owner(node.At("metadata.uid")!);
        await RefusedAsync(server, Mirror(owner, ""","volumes":[{"name":"v","configMap":{"name":"c"}}]"""),
            "can not create pods that reference configmaps");
        await RefusedAsync(server, Mirror(owner, ""","volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"c"}}]"""),
            "can not create pods that reference persistentvolumeclaims");
        await RefusedAsync(server, Mirror(owner, "").Replace("kubernetes.io/config.mirror", "other"),
            "pod does not have \"kubernetes.io/config.mirror\" annotation, node \"n1\" can only create mirror pods");
        (await server.SendAsync("POST", Pods, Mirror(owner, ""), user: Agent)).Expect(201);
    }

    [Fact]
    public async Task Labels_and_taints_that_steer_pods_are_not_for_the_agent_to_set()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/nodes", """{"metadata":{"name":"n1"}}""");
        await PatchedAsync(server, """{"metadata":{"labels":{"node-restriction.kubernetes.io/tier":"gold"}}}""",
            "is not allowed to modify labels: node-restriction.kubernetes.io/tier");
        await PatchedAsync(server, """{"metadata":{"labels":{"node-role.kubernetes.io/control-plane":""}}}""",
            "is not allowed to modify labels: node-role.kubernetes.io/control-plane");
        await PatchedAsync(server, """{"spec":{"taints":[]}}""", "node \"n1\" is not allowed to modify taints");
        (await server.SendAsync("PATCH", "/api/v1/nodes/n1",
            """{"metadata":{"labels":{"kubernetes.io/os":"linux","kubelet.kubernetes.io/x":"y","own":"label"}}}""",
            "application/merge-patch+json", user: Agent)).Expect(200);
        var early = await server.SendAsync("POST", "/api/v1/nodes",
            """{"metadata":{"name":"n1","labels":{"a.node-restriction.kubernetes.io/x":"y"}}}""", user: Agent);
        early.Expect(403);
        Assert.Contains("is not allowed to set the following labels: a.node-restriction.kubernetes.io/x", early.Message);
    }

    [Fact]
    public async Task Evicts_only_pods_of_its_own_and_leaves_their_labels_alone()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("own", "n1"));
        await server.CreateAsync(Pods, Manifests.Pod("foreign", "n2"));
        const string eviction = """{"apiVersion":"policy/v1","kind":"Eviction"}""";
        var refused = await server.SendAsync("POST", $"{Pods}/foreign/eviction", eviction, user: Agent);
        refused.Expect(403);
        Assert.Contains("can only evict pods with spec.nodeName set to itself", refused.Message);
        var labelled = await server.SendAsync("PATCH", $"{Pods}/own/status", """{"metadata":{"labels":{"a":"b"}}}""",
            "application/merge-patch+json", user: Agent);
        labelled.Expect(403);
        Assert.Contains("cannot update labels through pod status", labelled.Message);
        (await server.SendAsync("POST", $"{Pods}/own/eviction", eviction, user: Agent)).Expect(201);
    }

    private static async Task RefusedAsync(TestServer server, string pod, string why)
    {
        var answer = await server.SendAsync("POST", Pods, pod, user: Agent);
        answer.Expect(403);
        Assert.Contains(why, answer.Message);
    }

    private static async Task PatchedAsync(TestServer server, string patch, string why)
    {
        var answer = await server.SendAsync(
            "PATCH", "/api/v1/nodes/n1", patch, "application/merge-patch+json", user: Agent);
        answer.Expect(403);
        Assert.Contains(why, answer.Message);
    }

    private static string Owner(string uid) =>
        $$"""[{"apiVersion":"v1","kind":"Node","name":"n1","uid":"{{uid}}","controller":true}]""";

    private static string Mirror(string owners, string more) => $$"""
        {"metadata":{"name":"m","annotations":{"kubernetes.io/config.mirror":"x"},"ownerReferences":{{owners}} },
        "spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]{{more}} } }
        """;
}
