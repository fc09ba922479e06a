using System.Net;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authorization;

/// <summary>A node's agent at the real server, with its certificate.</summary>
public sealed class NodeAuthorizerTests(NodeAuthorizerTests.Shared shared) : IClassFixture<NodeAuthorizerTests.Shared>
{
    private const string Home = "/api/v1/namespaces/default/";

    public sealed class Shared : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;
        public HttpClient Admin { get; private set; } = null!;
        public HttpClient Node { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.StartAsync();
            Admin = Server.Admin();
            Node = Server.Client(Server.Host.NodeCertificate("mine", []));
            await MakeAsync("/api/v1/nodes", """{"metadata":{"name":"mine"}}""");
            await MakeAsync("/api/v1/nodes", """{"metadata":{"name":"other"}}""");
            foreach (var name in new[] { "robot", "stranger" })
                await MakeAsync(Home + "serviceaccounts", $$"""{"metadata":{"name":"{{name}}"} }""");
            foreach (var name in new[] { "mounted", "env", "pull", "projected", "volumes", "controllers", "unused" })
                await MakeAsync(Home + "secrets", $$"""{"metadata":{"name":"{{name}}"} }""");
            foreach (var name in new[] { "settings", "unused" })
                await MakeAsync(Home + "configmaps", $$"""{"metadata":{"name":"{{name}}"} }""");
            foreach (var (name, volume) in new[] { ("disk", "volume"), ("web-scratch", ""), ("unused", "") })
                await MakeAsync(Home + "persistentvolumeclaims", $$"""
                    {"metadata":{"name":"{{name}}"},"spec":{"volumeName":"{{volume}}","accessModes":["ReadWriteOnce"],
                    "resources":{"requests":{"storage":"1Gi"} } } }
                    """);
            foreach (var (name, claim) in new[] { ("volume", "disk"), ("elsewhere", "unused") })
                await MakeAsync("/api/v1/persistentvolumes", $$$"""
                    {"metadata":{"name":"{{{name}}}"},"spec":{"capacity":{"storage":"1Gi"},"accessModes":["ReadWriteOnce"],
                    "claimRef":{"namespace":"default","name":"{{{claim}}}"},"csi":{"driver":"d.example.com","volumeHandle":"h",
                    "nodePublishSecretRef":{"namespace":"default","name":"volumes"},
                    "controllerPublishSecretRef":{"namespace":"default","name":"controllers"} } } }
                    """);
            await MakeAsync(Home + "pods", """
                {"metadata":{"name":"web"},"spec":{"nodeName":"mine","serviceAccountName":"robot",
                "imagePullSecrets":[{"name":"pull"}],
                "containers":[{"name":"c","image":"i","env":[{"name":"E","valueFrom":{"secretKeyRef":{"name":"env","key":"k"}}}]}],
                "volumes":[{"name":"a","secret":{"secretName":"mounted"}},{"name":"b","configMap":{"name":"settings"}},
                {"name":"c","projected":{"sources":[{"secret":{"name":"projected"}}]}},
                {"name":"disk","persistentVolumeClaim":{"claimName":"disk"}},
                {"name":"scratch","ephemeral":{"volumeClaimTemplate":{"spec":{"accessModes":["ReadWriteOnce"],
                "resources":{"requests":{"storage":"1Gi"}}}}}}]}}
                """);
            await MakeAsync(Home + "pods", """
                {"metadata":{"name":"far"},"spec":{"nodeName":"other","serviceAccountName":"stranger","containers":[{"name":"c","image":"i"}]}}
                """);
            foreach (var (name, node) in new[] { ("here", "mine"), ("there", "other") })
            {
                await MakeAsync("/apis/storage.k8s.io/v1/volumeattachments", $$"""
                    {"metadata":{"name":"{{name}}"},"spec":{"attacher":"d.example.com","nodeName":"{{node}}","source":{"persistentVolumeName":"volume"} } }
                    """);
                await MakeAsync("/apis/resource.k8s.io/v1/resourceslices", $$"""
                    {"metadata":{"name":"{{name}}"},"spec":{"driver":"d.example.com","nodeName":"{{node}}",
                    "pool":{"name":"{{node}}","generation":1,"resourceSliceCount":1} } }
                    """);
            }
        }

        public async ValueTask DisposeAsync()
        {
            Admin.Dispose();
            Node.Dispose();
            await Server.DisposeAsync();
        }

        private async Task MakeAsync(string path, string json)
        {
            using var answer = await Admin.PostAsync(path, Json(json));
            Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("secrets", "mounted", true)]
    [InlineData("secrets", "env", true)]
    [InlineData("secrets", "pull", true)]
    [InlineData("secrets", "projected", true)]
    [InlineData("secrets", "volumes", true)]
    [InlineData("secrets", "controllers", false)]
    [InlineData("secrets", "unused", false)]
    [InlineData("configmaps", "settings", true)]
    [InlineData("configmaps", "unused", false)]
    [InlineData("serviceaccounts", "robot", true)]
    [InlineData("serviceaccounts", "stranger", false)]
    [InlineData("persistentvolumeclaims", "disk", true)]
    [InlineData("persistentvolumeclaims", "web-scratch", true)]
    [InlineData("persistentvolumeclaims", "unused", false)]
    [InlineData("pods", "web", true)]
    [InlineData("pods", "far", false)]
    public async Task Reads_what_leads_to_it_and_nothing_else(string resource, string name, bool isAllowed) =>
        await AssertAsync($"{Home}{resource}/{name}", isAllowed);

    [Theory]
    [InlineData("/api/v1/persistentvolumes/volume", true)]
    [InlineData("/api/v1/persistentvolumes/elsewhere", false)]
    [InlineData("/apis/storage.k8s.io/v1/volumeattachments/here", true)]
    [InlineData("/apis/storage.k8s.io/v1/volumeattachments/there", false)]
    [InlineData("/apis/resource.k8s.io/v1/resourceslices/here", true)]
    [InlineData("/apis/resource.k8s.io/v1/resourceslices/there", false)]
    [InlineData("/apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName%3Dmine", true)]
    [InlineData("/apis/resource.k8s.io/v1/resourceslices", false)]
    [InlineData("/api/v1/nodes/mine", true)]
    [InlineData("/api/v1/nodes/other", false)]
    [InlineData("/api/v1/nodes", false)]
    [InlineData("/api/v1/nodes?fieldSelector=metadata.name%3Dmine", true)]
    [InlineData("/api/v1/pods?fieldSelector=spec.nodeName%3Dmine", true)]
    [InlineData("/api/v1/pods?fieldSelector=spec.nodeName%3Dother", false)]
    [InlineData("/api/v1/pods?fieldSelector=spec.nodeName!%3Dmine", false)]
    [InlineData("/api/v1/pods", false)]
    [InlineData("/api/v1/services", true)]
    [InlineData("/api/v1/namespaces/default/secrets", false)]
    [InlineData("/api/v1/namespaces/default/secrets?fieldSelector=metadata.name%3Dmounted", true)]
    [InlineData("/api/v1/namespaces/default/secrets?fieldSelector=metadata.name%3Dunused", false)]
    [InlineData("/api/v1/secrets?fieldSelector=metadata.name%3Dmounted", false)]
    [InlineData("/apis/coordination.k8s.io/v1/namespaces/default/leases/mine", false)]
    [InlineData("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/other", false)]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/clusterroles", false)]
    public async Task Lists_only_what_is_narrowed_to_it(string path, bool isAllowed) => await AssertAsync(path, isAllowed);

    [Fact]
    public async Task Writes_its_own_lease_and_CSINode_only()
    {
        foreach (var (path, allowed, body) in new[]
        {
            ("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases", "mine", """{"metadata":{"name":"mine"},"spec":{"holderIdentity":"mine"}}"""),
            ("/apis/storage.k8s.io/v1/csinodes", "mine", """{"metadata":{"name":"mine"},"spec":{"drivers":[]}}"""),
        })
        {
            using var made = await shared.Node.PostAsync(path, Json(body));
            Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
            using var own = await shared.Node.GetAsync($"{path}/{allowed}");
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
            using var other = await shared.Node.DeleteAsync($"{path}/other");
            Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
            using var list = await shared.Node.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
        }
    }

    [Fact]
    public async Task A_token_is_for_the_accounts_of_its_pods()
    {
        using var own = await shared.Node.PostAsync(Home + "serviceaccounts/robot/token", Json(await BoundAsync("web")));
        Assert.True(own.StatusCode == HttpStatusCode.Created, await own.Content.ReadAsStringAsync());
        using var other = await shared.Node.PostAsync(Home + "serviceaccounts/stranger/token", Json(await BoundAsync("far")));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task What_leads_to_it_ends_with_the_pod()
    {
        const string pod = """
            {"metadata":{"name":"short"},"spec":{"nodeName":"mine","serviceAccountName":"robot","containers":[{"name":"c","image":"i"}],
            "volumes":[{"name":"a","secret":{"secretName":"brief"}}]}}
            """;
        using var secret = await shared.Admin.PostAsync(Home + "secrets", Json("""{"metadata":{"name":"brief"}}"""));
        await AssertAsync(Home + "secrets/brief", false);
        using var made = await shared.Admin.PostAsync(Home + "pods", Json(pod));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        for (var i = 0; i < 2; i++) await AssertAsync(Home + "secrets/brief", true);
        using var gone = await shared.Admin.DeleteAsync(Home + "pods/short?gracePeriodSeconds=0");
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        await AssertAsync(Home + "secrets/brief", false);
    }

    [Fact]
    public async Task Whoever_is_only_named_like_a_node_is_none()
    {
        using var pretender = shared.Server.ClientOf("system:node:mine");
        using var answer = await pretender.GetAsync(Home + "secrets/mounted");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<string> BoundAsync(string pod)
    {
        var uid = (await ReadAsync(await shared.Admin.GetAsync($"{Home}pods/{pod}")))["metadata"]!["uid"];
        return $$$"""
            {"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"boundObjectRef":
            {"apiVersion":"v1","kind":"Pod","name":"{{{pod}}}","uid":"{{{uid}}}"} } }
            """;
    }

    private async Task AssertAsync(string path, bool isAllowed)
    {
        using var answer = await shared.Node.GetAsync(path);
        var expected = isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
