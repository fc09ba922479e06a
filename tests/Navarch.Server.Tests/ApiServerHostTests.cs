using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Navarch.Api.Requests;
using Navarch.Store.Memory;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests;

/// <summary>The server whole, over real sockets.</summary>
public sealed class ApiServerHostTests(ApiServerHostTests.Shared shared) : IClassFixture<ApiServerHostTests.Shared>
{
    /// <summary>One server for all tests of the class: each uses names of its own.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await StartAsync();
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_new_cluster_has_its_namespaces_its_service_and_its_roles()
    {
        using var admin = _server.Admin();
        foreach (var name in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync($"/api/v1/namespaces/{name}")).StatusCode);
        var service = await GetAsync(admin, "/api/v1/namespaces/default/services/kubernetes");
        Assert.Equal("10.96.0.1", (string?)service["spec"]!["clusterIP"]);
        var range = await GetAsync(admin, "/apis/networking.k8s.io/v1/servicecidrs/kubernetes");
        Assert.Equal("10.96.0.0/12", (string?)range["spec"]!["cidrs"]![0]);
        Assert.Equal("True", (string?)range["status"]!["conditions"]![0]!["status"]);
        var slice = await GetAsync(admin, "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes");
        Assert.Equal(_server.Host.Addresses[0].Port, (int?)slice["ports"]![0]!["port"]);
        await EventuallyAsync(async () =>
            (await GetAsync(admin, "/apis/rbac.authorization.k8s.io/v1/clusterroles/admin"))["rules"]?.AsArray().Count > 10);
    }

    /// <summary>Once all roles are filled in, which goes on behind the first start.</summary>
    [Fact]
    public async Task A_restart_leaves_the_stores_revision_alone()
    {
        await using var store = new MemoryStore(TimeProvider.System);
        using var directory = new TemporaryDirectory();
        await EventuallyAsync(async () =>
        {
            var before = store.Current;
            await using var host = new ApiServerHost(
                new() { Store = store, DataDirectory = directory.Path, Random = new Random(1) });
            Assert.Null(await host.StartAsync(default));
            return store.Current == before;
        });
    }

    [Fact]
    public async Task A_client_certificate_says_who_asks()
    {
        using var alice = _server.ClientOf("alice", "staff");
        var me = await PostAsync(alice, "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""");
        var user = me["status"]!["userInfo"]!;
        Assert.Equal("alice", (string?)user["username"]);
        Assert.Equal(["staff", "system:authenticated"], user["groups"]!.AsArray().Select(group => (string?)group));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var elsewhere = new TemporaryDirectory();
        var stranger = Navarch.Server.Certificates.ClusterCertificates
            .Open(elsewhere.Path, TimeProvider.System, Navarch.Core.Invariants.IdSource.System)
            .Obtain("admin", Navarch.Server.Certificates.CertificateSubject.Client("admin", "system:masters"));
        using var client = _server.Client(stranger);
        var response = await client.GetAsync("/api/v1/namespaces");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Unauthorized", (string?)(await ReadAsync(response))["reason"]);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_a_known_one_is_not()
    {
        using var wrong = _server.Client(token: "nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("/version")).StatusCode);
        using var carol = _server.Client(token: "s3cret");
        Assert.Equal(HttpStatusCode.OK, (await carol.GetAsync("/api/v1/nodes")).StatusCode);
    }

    [Fact]
    public async Task Who_shows_nothing_is_anonymous_and_may_read_the_version_only()
    {
        using var nobody = _server.Client();
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/version")).StatusCode);
        Assert.Equal("ok", await nobody.GetStringAsync("/livez"));
        var refused = await nobody.GetAsync("/api/v1/namespaces/default/pods");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"",
            (string?)(await ReadAsync(refused))["message"]);
    }

    [Fact]
    public async Task A_role_binding_lets_its_user_in_and_its_end_keeps_him_out()
    {
        using var admin = _server.Admin();
        using var bob = _server.ClientOf("bob");
        const string pods = "/api/v1/namespaces/default/pods";
        Assert.Equal(HttpStatusCode.Forbidden, (await bob.GetAsync(pods)).StatusCode);
        await PostAsync(admin, "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings", """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"bob"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"bob"}]}
            """);
        await EventuallyAsync(async () => (await bob.GetAsync(pods)).StatusCode == HttpStatusCode.OK);
        await admin.DeleteAsync("/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings/bob");
        await EventuallyAsync(async () => (await bob.GetAsync(pods)).StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_grants_what_he_does_not_have()
    {
        using var admin = _server.Admin();
        using var eve = _server.ClientOf("eve");
        const string roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
        await PostAsync(admin, roles, """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"role-writer"},
             "rules":[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["create"]},
                      {"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}
            """);
        await PostAsync(admin, "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"eve"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"role-writer"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"eve"}]}
            """);
        await EventuallyAsync(async () => (await eve.PostAsync(roles, Json(Role("held", "get")))).StatusCode == HttpStatusCode.Created);
        var refused = await eve.PostAsync(roles, Json(Role("coveted", "delete")));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(
            "attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"delete\"]}",
            (string?)(await ReadAsync(refused))["message"]);

        static string Role(string name, string verb) =>
            $$"""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"{{name}}"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["{{verb}}"]}]}""";
    }

    [Fact]
    public async Task Impersonation_needs_the_right_to_it()
    {
        using var admin = _server.Admin();
        var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default/pods");
        asked.Headers.Add("Impersonate-User", "dave");
        var refused = await admin.SendAsync(asked);
        Assert.Contains("User \"dave\" cannot list", (string?)(await ReadAsync(refused))["message"]);

        using var alice = _server.ClientOf("alice");
        var asAdmin = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default/pods");
        asAdmin.Headers.Add("Impersonate-User", "dave");
        asAdmin.Headers.Add("Impersonate-Group", "system:masters");
        Assert.Contains("User \"alice\" cannot impersonate resource \"users\"",
            (string?)(await ReadAsync(await alice.SendAsync(asAdmin)))["message"]);
    }

    [Fact]
    public async Task A_service_accounts_token_is_its_own_and_ends_with_it()
    {
        using var admin = _server.Admin();
        await PostAsync(admin, "/api/v1/namespaces/default/serviceaccounts",
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"robot"}}""");
        var issued = await PostAsync(admin, "/api/v1/namespaces/default/serviceaccounts/robot/token",
            """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"audiences":[]}}""");
        var token = (string)issued["status"]!["token"]!;

        using var robot = _server.Client(token: token);
        Assert.Contains("User \"system:serviceaccount:default:robot\" cannot list",
            (string?)(await ReadAsync(await robot.GetAsync("/api/v1/pods")))["message"]);
        var review = $$$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{{{token}}}"}}""";
        var reviewed = await PostAsync(admin, "/apis/authentication.k8s.io/v1/tokenreviews", review);
        Assert.Equal("system:serviceaccount:default:robot", (string?)reviewed["status"]!["user"]!["username"]);
        var forOthers = review.Replace("\"spec\":{", "\"spec\":{\"audiences\":[\"vault\"],");
        Assert.Null((bool?)(await PostAsync(admin, "/apis/authentication.k8s.io/v1/tokenreviews", forOthers))["status"]!["authenticated"]);

        await admin.DeleteAsync("/api/v1/namespaces/default/serviceaccounts/robot");
        Assert.Null((bool?)(await PostAsync(admin, "/apis/authentication.k8s.io/v1/tokenreviews", review))["status"]!["authenticated"]);
    }

    [Fact]
    public async Task A_secrets_token_is_good_as_long_as_the_secret_holds_it()
    {
        using var admin = _server.Admin();
        var account = await PostAsync(admin, "/api/v1/namespaces/default/serviceaccounts",
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"legacy"}}""");
        var token = _server.Host.SecretToken("default", "legacy", (string)account["metadata"]!["uid"]!, "legacy-token");
        var review = $$$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{{{token}}}"}}""";
        Assert.Null((bool?)(await PostAsync(admin, "/apis/authentication.k8s.io/v1/tokenreviews", review))["status"]!["authenticated"]);

        var held = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(token));
        await PostAsync(admin, "/api/v1/namespaces/default/secrets", $$$"""
            {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/service-account-token","data":{"token":"{{{held}}}"},
             "metadata":{"name":"legacy-token","annotations":{"kubernetes.io/service-account.name":"legacy"} } }
            """);
        var reviewed = await PostAsync(admin, "/apis/authentication.k8s.io/v1/tokenreviews", review);
        Assert.Equal("system:serviceaccount:default:legacy", (string?)reviewed["status"]!["user"]!["username"]);

        // The day is noted, and since when days are noted: kube-controller-manager asks for both.
        var secret = await ReadAsync(await admin.GetAsync("/api/v1/namespaces/default/secrets/legacy-token"));
        var used = (string?)secret["metadata"]!["labels"]!["kubernetes.io/legacy-token-last-used"];
        var tracking = await ReadAsync(await admin.GetAsync(
            "/api/v1/namespaces/kube-system/configmaps/kube-apiserver-legacy-service-account-token-tracking"));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", used);
        Assert.True(string.CompareOrdinal((string?)tracking["data"]!["since"], used) <= 0);
    }

    [Fact]
    public async Task A_review_cannot_be_had_as_a_table()
    {
        using var alice = _server.ClientOf("alice");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
        request.Headers.Add("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
        request.Content = new StringContent(
            """{"spec":{"nonResourceAttributes":{"path":"/","verb":"get"}}}""", null, "application/json");
        using var response = await alice.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task Access_can_be_asked_about()
    {
        using var alice = _server.ClientOf("alice");
        Assert.False(await CanAsync("""{"verb":"delete","resource":"pods","namespace":"default"}"""));
        Assert.True(await CanAsync("""{"verb":"create","resource":"selfsubjectaccessreviews","group":"authorization.k8s.io"}"""));

        async Task<bool> CanAsync(string attributes) => (bool)(await PostAsync(alice,
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            $$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{{{attributes}}} }}"""))["status"]!["allowed"]!;
    }

    [Fact]
    public async Task Health_tells_its_checks_and_leaves_out_those_excluded()
    {
        using var admin = _server.Admin();
        Assert.Equal("ok", await admin.GetStringAsync("/readyz"));
        Assert.Contains("[+]poststarthook/rbac/bootstrap-roles ok\n", await admin.GetStringAsync("/readyz?verbose"));
        Assert.Contains("[+]ping excluded: ok\n", await admin.GetStringAsync("/readyz?verbose&exclude=ping"));
        Assert.Equal("ok", await admin.GetStringAsync("/livez/ping"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/livez/nothing")).StatusCode);
    }

    [Fact]
    public async Task Metrics_count_requests_under_upstreams_names()
    {
        using var admin = _server.Admin();
        await admin.GetAsync("/api/v1/namespaces/default/secrets");
        await EventuallyAsync(async () => (await admin.GetStringAsync("/metrics")).Contains(
            "apiserver_request_total{code=\"200\",component=\"apiserver\",group=\"\",resource=\"secrets\",scope=\"namespace\",subresource=\"\",verb=\"LIST\",version=\"v1\"}"));
        Assert.Contains("process_resident_memory_bytes ", await admin.GetStringAsync("/metrics"));
    }

    [Fact]
    public async Task Unknown_paths_are_not_found_as_a_status()
    {
        using var admin = _server.Admin();
        foreach (var path in new[] { "/nothing", "/apis/nothing/v1/things", "/api/v1/things" })
        {
            var response = await admin.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("Status", (string?)(await ReadAsync(response))["kind"]);
            Assert.True(response.Headers.Contains("Audit-Id"));
        }
    }

    [Fact]
    public async Task A_body_too_large_is_refused()
    {
        using var admin = _server.Admin();
        var response = await admin.PostAsync("/api/v1/namespaces/default/configmaps", Json(new string(' ', 3 * 1024 * 1024 + 1)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Large_answers_are_compressed_for_those_who_accept_it()
    {
        using var admin = _server.Admin();
        var data = new string('x', 200_000);
        await PostAsync(admin, "/api/v1/namespaces/default/configmaps",
            $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"large"},"data":{"x":"{{{data}}}"}}""");
        var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces/default/configmaps/large");
        asked.Headers.Add("Accept-Encoding", "gzip");
        var compressed = await admin.SendAsync(asked);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.True((await compressed.Content.ReadAsByteArrayAsync()).Length < 10_000);
        Assert.Empty((await admin.GetAsync("/api/v1/namespaces/default/configmaps/large")).Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_watch_delivers_what_happens_while_it_is_open()
    {
        using var admin = _server.Admin();
        var list = await GetAsync(admin, "/api/v1/namespaces/kube-public/configmaps");
        using var watch = await admin.GetAsync(
            $"/api/v1/namespaces/kube-public/configmaps?watch=1&resourceVersion={(string?)list["metadata"]!["resourceVersion"]}",
            HttpCompletionOption.ResponseHeadersRead);
        await PostAsync(admin, "/api/v1/namespaces/kube-public/configmaps",
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"seen"}}""");
        using var lines = new StreamReader(await watch.Content.ReadAsStreamAsync());
        var change = JsonNode.Parse((await lines.ReadLineAsync())!)!;
        Assert.Equal(("ADDED", "seen"), ((string?)change["type"], (string?)change["object"]!["metadata"]!["name"]));
    }

    [Fact]
    public async Task In_process_a_caller_says_who_he_is_and_is_authorized_like_anyone()
    {
        var asked = new ApiRequest { Method = "GET", Path = "/api/v1/namespaces/default/pods" };
        Assert.Equal(401, (await _server.Host.Endpoint.SendAsync(asked, default)).StatusCode);
        Assert.Equal(403, (await _server.Host.Endpoint.SendAsync(asked with { User = new("zoe") }, default)).StatusCode);
        Assert.Equal(200, (await _server.Host.Endpoint.SendAsync(asked with { User = UserIdentity.System("test") }, default)).StatusCode);
    }

    [Fact]
    public async Task A_pod_without_node_has_no_log_and_no_exec()
    {
        using var admin = _server.Admin();
        await PostAsync(admin, "/api/v1/namespaces/default/serviceaccounts",
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""");
        await PostAsync(admin, "/api/v1/namespaces/default/pods", """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"two"},
             "spec":{"containers":[{"name":"a","image":"i"},{"name":"b","image":"i"}]}}
            """);
        Assert.Equal("a container name must be specified for pod two, choose one of: [a b]",
            (string?)(await ReadAsync(await admin.GetAsync("/api/v1/namespaces/default/pods/two/log")))["message"]);
        Assert.Equal("container c is not valid for pod two",
            (string?)(await ReadAsync(await admin.GetAsync("/api/v1/namespaces/default/pods/two/log?container=c")))["message"]);
        Assert.Equal("", await admin.GetStringAsync("/api/v1/namespaces/default/pods/two/log?container=a"));
        Assert.Equal("pod two does not have a host assigned",
            (string?)(await ReadAsync(await admin.PostAsync("/api/v1/namespaces/default/pods/two/exec?container=a&command=ls", null)))["message"]);
        Assert.Equal("pods \"none\" not found",
            (string?)(await ReadAsync(await admin.GetAsync("/api/v1/namespaces/default/pods/none/log")))["message"]);
    }

    [Fact]
    public async Task The_admins_kubeconfig_is_his_alone()
    {
        var file = new FileInfo(Path.Combine(_server.DataDirectory, "admin.kubeconfig"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        Assert.Contains(_server.Host.Url.Authority, await File.ReadAllTextAsync(file.FullName));
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_failure()
    {
        using var directory = new TemporaryDirectory();
        await using var store = new MemoryStore(TimeProvider.System);
        await using var second = new ApiServerHost(new ApiServerHostOptions
        {
            Store = store, DataDirectory = directory.Path, Listen = [_server.Host.Addresses[0]], Random = new Random(1),
        });
        var failure = await second.StartAsync(default);
        Assert.Equal($"{_server.Host.Addresses[0]} is in use by another program", failure?.Problem);
    }

    [Fact]
    public async Task Without_directory_and_port_it_serves_in_process()
    {
        await using var store = new MemoryStore(TimeProvider.System);
        await using var host = new ApiServerHost(new ApiServerHostOptions { Store = store, Random = new Random(1) });
        Assert.Null(await host.StartAsync(default));
        var answer = await host.Endpoint.SendAsync(
            new ApiRequest { Method = "GET", Path = "/api/v1/namespaces/default", User = UserIdentity.System("test") }, default);
        Assert.Equal(200, answer.StatusCode);
    }

    [Fact]
    public async Task Stopping_ends_its_watches()
    {
        await using var server = await StartAsync();
        using var admin = server.Admin();
        using var watch = await admin.GetAsync("/api/v1/secrets?watch=1", HttpCompletionOption.ResponseHeadersRead);
        using var stop = new CancellationTokenSource();
        var running = server.Host.RunAsync(stop.Token);
        await stop.CancelAsync();
        await running;
        Assert.Equal("", await watch.Content.ReadAsStringAsync());
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => await ReadAsync(await client.GetAsync(path));

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, string json)
    {
        var response = await client.PostAsync(path, Json(json));
        var body = await ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, body.ToJsonString());
        return body;
    }
}
