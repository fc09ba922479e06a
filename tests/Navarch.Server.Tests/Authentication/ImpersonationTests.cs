using System.Net;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authentication;

public sealed class ImpersonationTests(ApiServerHostTests.Shared shared) : IClassFixture<ApiServerHostTests.Shared>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Whoever_may_can_be_another_whole()
    {
        using var admin = _server.Admin();
        admin.DefaultRequestHeaders.Add("Impersonate-User", "jane");
        admin.DefaultRequestHeaders.Add("Impersonate-Uid", "u-1");
        admin.DefaultRequestHeaders.Add("Impersonate-Group", "staff");
        admin.DefaultRequestHeaders.Add("Impersonate-Extra-Example.com%2fscope", "a");
        var user = await WhoAmI.AskAsync(admin);
        Assert.Equal(("jane", "u-1"), (user.Name(), (string?)user!["uid"]));
        Assert.Equal(["staff", "system:authenticated"], user.GroupsOf());
        Assert.Equal("""{"example.com/scope":["a"]}""", user["extra"]!.ToJsonString());
    }

    [Fact]
    public async Task A_service_account_brings_its_groups_and_the_anonymous_theirs()
    {
        using var admin = _server.Admin();
        admin.DefaultRequestHeaders.Add("Impersonate-User", "system:serviceaccount:default:robot");
        Assert.Equal(
            ["system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated"],
            (await WhoAmI.AskAsync(admin)).GroupsOf());
        using var other = _server.Admin();
        other.DefaultRequestHeaders.Add("Impersonate-User", "system:anonymous");
        using var refused = await other.GetAsync("/api/v1/pods");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("Impersonate-Uid", "u-1", "uids")]
    [InlineData("Impersonate-Group", "system:masters", "groups")]
    [InlineData("Impersonate-Extra-Scope", "all", "userextras/scope")]
    public async Task Each_part_needs_a_right_of_its_own(string header, string value, string resource)
    {
        var name = $"limited-{header.ToLowerInvariant()}";
        using var admin = _server.Admin();
        using (var role = await admin.PostAsync("/apis/rbac.authorization.k8s.io/v1/clusterroles", Json(
            $$"""{"metadata":{"name":"{{name}}"},"rules":[{"verbs":["impersonate"],"apiGroups":[""],"resources":["users"]}]}""")))
            Assert.Equal(HttpStatusCode.Created, role.StatusCode);
        using (var binding = await admin.PostAsync("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Json($$"""
            {"metadata":{"name":"{{name}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{name}}"},
            "subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"{{name}}"}]}
            """)))
            Assert.Equal(HttpStatusCode.Created, binding.StatusCode);
        await EventuallyAsync(async () =>
        {
            using var limited = _server.ClientOf(name);
            limited.DefaultRequestHeaders.Add("Impersonate-User", "jane");
            return (await limited.GetAsync("/version")).IsSuccessStatusCode;
        });
        using var client = _server.ClientOf(name);
        client.DefaultRequestHeaders.Add("Impersonate-User", "jane");
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.GetAsync("/version");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains($"cannot impersonate resource \\\"{resource}\\\"", await answer.Content.ReadAsStringAsync());
    }
}
