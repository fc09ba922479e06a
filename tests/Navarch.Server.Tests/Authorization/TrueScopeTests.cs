using System.Net;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authorization;

/// <summary>
/// Rights in one namespace reach nothing beyond it, however the URL is written (CVE-2019-11247, CVE-2022-3162).
/// </summary>
public sealed class TrueScopeTests(TrueScopeTests.Shared shared) : IClassFixture<TrueScopeTests.Shared>
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/team/";

    public sealed class Shared : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;
        public HttpClient Local { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.StartAsync();
            using var admin = Server.Admin();
            foreach (var name in new[] { "team", "team-b" })
            {
                await MakeAsync(admin, "/api/v1/namespaces", $$"""{"metadata":{"name":"{{name}}"} }""");
                await MakeAsync(admin, $"/api/v1/namespaces/{name}/configmaps", $$"""{"metadata":{"name":"of-{{name}}"} }""");
            }
            await MakeAsync(admin, Rbac + "roles",
                """{"metadata":{"name":"all"},"rules":[{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}]}""");
            await MakeAsync(admin, Rbac + "rolebindings", """
                {"metadata":{"name":"all"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"all"},
                "subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"local"}]}
                """);
            Local = Server.ClientOf("local");
            await EventuallyAsync(async () => (await Local.GetAsync("/api/v1/namespaces/team/configmaps")).IsSuccessStatusCode);
        }

        public async ValueTask DisposeAsync()
        {
            Local.Dispose();
            await Server.DisposeAsync();
        }

        private static async Task MakeAsync(HttpClient admin, string path, string json)
        {
            using var answer = await admin.PostAsync(path, Json(json));
            Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("/api/v1/namespaces/team/nodes")]
    [InlineData("/api/v1/namespaces/team/persistentvolumes")]
    [InlineData("/api/v1/namespaces/team/namespaces")]
    [InlineData("/api/v1/watch/namespaces/team/nodes?timeoutSeconds=1")]
    [InlineData("/api/v1/namespaces/team/nodes/n1/proxy/pods")]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/namespaces/team/clusterroles/cluster-admin")]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/namespaces/team/clusterrolebindings")]
    [InlineData("/apis/storage.k8s.io/v1/namespaces/team/storageclasses")]
    [InlineData("/apis/certificates.k8s.io/v1/namespaces/team/certificatesigningrequests")]
    public async Task What_has_no_namespace_is_not_served_under_one(string path)
    {
        using var answer = await shared.Local.GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/namespaces/team/clusterroles")]
    [InlineData("/api/v1/namespaces/team/namespaces")]
    public async Task Nor_is_it_written_or_deleted_there(string path)
    {
        using var made = await shared.Local.PostAsync(path, Json("""{"metadata":{"name":"mine"},"rules":[]}"""));
        Assert.True(made.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed, $"{made.StatusCode}");
        using var gone = await shared.Local.DeleteAsync($"{path}/{(path.EndsWith("clusterroles") ? "view" : "team-b")}");
        Assert.True(gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed, $"{gone.StatusCode}");
        using var admin = shared.Server.Admin();
        Assert.True((await admin.GetAsync("/apis/rbac.authorization.k8s.io/v1/clusterroles/view")).IsSuccessStatusCode);
        Assert.True((await admin.GetAsync("/api/v1/namespaces/team-b")).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/api/v1/configmaps")]
    [InlineData("/api/v1/namespaces/team-b/configmaps")]
    [InlineData("/api/v1/namespaces/team-b/configmaps/of-team-b")]
    [InlineData("/api/v1/namespaces//configmaps")]
    [InlineData("/api/v1/namespaces/team%2F..%2Fteam-b/configmaps")]
    [InlineData("/api/v1/namespaces/team/../team-b/configmaps")]
    [InlineData("/api/v1/namespaces/team/configmaps/..%2F..%2Fteam-b%2Fconfigmaps%2Fof-team-b")]
    [InlineData("/api/v1/configmaps?fieldSelector=metadata.namespace%3Dteam")]
    public async Task Another_namespace_is_out_of_reach(string path)
    {
        using var answer = await shared.Local.GetAsync(path);
        Assert.False(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task A_name_that_begins_like_anothers_shows_nothing_of_it()
    {
        var listed = await shared.Local.GetStringAsync("/api/v1/namespaces/team/configmaps");
        Assert.Contains("of-team", listed);
        Assert.DoesNotContain("of-team-b", listed);
    }
}
