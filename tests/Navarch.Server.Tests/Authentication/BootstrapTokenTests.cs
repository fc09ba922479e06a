using System.Net;
using System.Text.Json.Nodes;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authentication;

public sealed class BootstrapTokenTests(ApiServerHostTests.Shared shared) : IClassFixture<ApiServerHostTests.Shared>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_token_is_whom_its_secret_says()
    {
        await MakeAsync("abc001", ("auth-extra-groups", "system:bootstrappers:kubeadm:default-node-token"));
        using var client = _server.Client(token: "abc001.0123456789abcdef");
        var user = await WhoAmI.AskAsync(client);
        Assert.Equal("system:bootstrap:abc001", user.Name());
        Assert.Equal(
            ["system:bootstrappers", "system:bootstrappers:kubeadm:default-node-token", "system:authenticated"], user.GroupsOf());
    }

    [Theory]
    [InlineData("expiration", "2020-01-01T00:00:00Z")]
    [InlineData("expiration", "soon")]
    [InlineData("usage-bootstrap-authentication", "false")]
    [InlineData("token-secret", "0123456789abcdeX")]
    [InlineData("token-id", "other1")]
    [InlineData("auth-extra-groups", "system:masters")]
    public async Task A_secret_that_does_not_hold_is_nobody(string key, string value)
    {
        var id = $"no{(uint)HashCode.Combine(key, value) % 10000:0000}";
        await MakeAsync(id, (key, value));
        using var client = _server.Client(token: $"{id}.0123456789abcdef");
        Assert.Null(await WhoAmI.AskAsync(client));
    }

    [Fact]
    public async Task A_token_review_knows_it_for_the_api_server_alone()
    {
        await MakeAsync("abc002");
        using var admin = _server.Admin();
        Assert.True(await ReviewAsync(admin, "abc002.0123456789abcdef", ""));
        Assert.False(await ReviewAsync(admin, "abc002.0123456789abcdef", "\"vault\""));
    }

    private static async Task<bool> ReviewAsync(HttpClient client, string token, string audiences)
    {
        using var answer = await client.PostAsync("/apis/authentication.k8s.io/v1/tokenreviews", Json(
            $$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{{token}}","audiences":[{{audiences}}]} }"""));
        return (bool?)(await ReadAsync(answer))["status"]!["authenticated"] ?? false;
    }

    private async Task MakeAsync(string id, params (string Key, string Value)[] changed)
    {
        var data = new JsonObject
        {
            ["token-id"] = id, ["token-secret"] = "0123456789abcdef", ["usage-bootstrap-authentication"] = "true",
            ["expiration"] = "2120-01-01T00:00:00Z",
        };
        foreach (var (key, value) in changed) data[key] = value;
        var secret = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = $"bootstrap-token-{id}" },
            ["type"] = "bootstrap.kubernetes.io/token",
            ["stringData"] = data,
        };
        using var admin = _server.Admin();
        using var answer = await admin.PostAsync("/api/v1/namespaces/kube-system/secrets", Json(secret.ToJsonString()));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
