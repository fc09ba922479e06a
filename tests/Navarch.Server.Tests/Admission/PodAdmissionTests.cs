namespace Navarch.Server.Tests.Admission;

public sealed class PodAdmissionTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Mounts_the_accounts_token_where_clients_look_for_it()
    {
        await using var server = await TestServer.StartAsync();
        var pod = await server.CreateAsync(Pods, Manifests.Pod("a"));
        Assert.Equal(("default", "default"), (pod.At("spec.serviceAccountName"), pod.At("spec.serviceAccount")));
        Assert.StartsWith("kube-api-access-", pod.At("spec.volumes.0.name"));
        Assert.Equal("3607", pod.At("spec.volumes.0.projected.sources.0.serviceAccountToken.expirationSeconds"));
        Assert.Equal("kube-root-ca.crt", pod.At("spec.volumes.0.projected.sources.1.configMap.name"));
        Assert.Equal("/var/run/secrets/kubernetes.io/serviceaccount", pod.At("spec.containers.0.volumeMounts.0.mountPath"));
        Assert.Equal("true", pod.At("spec.containers.0.volumeMounts.0.readOnly"));
    }

    [Fact]
    public async Task Takes_pull_secrets_and_the_wish_for_no_token_from_the_account()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/serviceaccounts",
            """{"metadata":{"name":"quiet"},"automountServiceAccountToken":false,"imagePullSecrets":[{"name":"s"}]}""");
        var pod = await server.CreateAsync(Pods,
            """{"metadata":{"name":"a"},"spec":{"serviceAccountName":"quiet","containers":[{"name":"c","image":"i"}]}}""");
        Assert.Null(pod.At("spec.volumes"));
        Assert.Equal("s", pod.At("spec.imagePullSecrets.0.name"));
    }

    [Fact]
    public async Task Refuses_an_account_that_is_missing()
    {
        await using var server = await TestServer.StartAsync();
        var refused = await server.PostAsync(Pods,
            """{"metadata":{"name":"a"},"spec":{"serviceAccountName":"none","containers":[{"name":"c","image":"i"}]}}""");
        refused.Expect(403);
        Assert.Equal(
            "pods \"a\" is forbidden: error looking up service account default/none: serviceaccount \"none\" not found",
            refused.Message);
    }

    [Fact]
    public async Task Waits_a_moment_for_the_default_account_of_a_new_namespace()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"new"}}""");
        var early = server.PostAsync("/api/v1/namespaces/new/pods", Manifests.Pod("a"));
        await server.CreateAsync("/api/v1/namespaces/new/serviceaccounts", """{"metadata":{"name":"default"}}""");
        (await early).Expect(201);
    }

    [Fact]
    public async Task Sets_priority_and_tolerations()
    {
        await using var server = await TestServer.StartAsync();
        var pod = await server.CreateAsync(Pods, Manifests.Pod("a"));
        Assert.Equal(("0", "PreemptLowerPriority"), (pod.At("spec.priority"), pod.At("spec.preemptionPolicy")));
        Assert.Equal("node.kubernetes.io/not-ready", pod.At("spec.tolerations.0.key"));
        Assert.Equal("300", pod.At("spec.tolerations.1.tolerationSeconds"));
        var critical = await server.CreateAsync(Pods,
            """{"metadata":{"name":"b"},"spec":{"priorityClassName":"system-node-critical","containers":[{"name":"c","image":"i"}]}}""");
        Assert.Equal("2000001000", critical.At("spec.priority"));
        var unknown = await server.PostAsync(Pods,
            """{"metadata":{"name":"c"},"spec":{"priorityClassName":"vip","containers":[{"name":"c","image":"i"}]}}""");
        unknown.Expect(403);
        Assert.Contains("no PriorityClass with name vip was found", unknown.Message);
    }

    [Fact]
    public async Task Taints_new_nodes_and_holds_node_agents_to_their_own()
    {
        await using var server = await TestServer.StartAsync();
        var node = await server.CreateAsync("/api/v1/nodes", """{"metadata":{"name":"n1"},"status":{"phase":"Running"}}""");
        Assert.Equal(("node.kubernetes.io/not-ready", "NoSchedule"), (node.At("spec.taints.0.key"), node.At("spec.taints.0.effect")));
        Assert.Equal("Running", node.At("status.phase"));

        var agent = new Api.Requests.UserIdentity("system:node:n2") { Groups = ["system:nodes", "system:authenticated"] };
        var foreign = await server.SendAsync("PATCH", "/api/v1/nodes/n1", "{}", "application/merge-patch+json", user: agent);
        foreign.Expect(403);
        await server.CreateAsync(Pods, Manifests.Pod("a", "n1"));
        (await server.SendAsync("PATCH", $"{Pods}/a/status", """{"status":{"phase":"Failed"}}""", "application/merge-patch+json", user: agent)).Expect(403);
        (await server.SendAsync("DELETE", $"{Pods}/a", user: agent)).Expect(403);
        (await server.SendAsync("POST", Pods, Manifests.Pod("b", "n2"), user: agent)).Expect(403);
    }
}
