using System.Net;
using System.Text.Json.Nodes;
using Navarch.Core.Limits;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authentication;

/// <summary>A token is worth nothing once that is deleted which it comes from, however lately it was used.</summary>
public sealed class RevokedTokenTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Secrets = "/api/v1/namespaces/default/secrets", SystemSecrets = "/api/v1/namespaces/kube-system/secrets";

    [Fact]
    public void A_verified_token_is_believed_for_no_longer_than_upstream_does() =>
        Assert.InRange(new ServerLimits().VerifiedTokenLifetime, TimeSpan.Zero, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task A_token_ends_at_once_with_its_service_account_its_pod_its_secret_and_its_bootstrap_token()
    {
        // Verified tokens are remembered for longer than this test takes.
        await using var server = await RunningServer.StartAsync(new ServerLimits { VerifiedTokenLifetime = TimeSpan.FromHours(1) });
        using var admin = server.Admin();
        foreach (var name in (string[])["first", "second", "third"])
            await MakeAsync(admin, Accounts, new() { ["metadata"] = new JsonObject { ["name"] = name } });
        using var answer = await admin.PostAsync($"{Accounts}/first/token", Json("{}"));
        await EndsAsync(server, (string)(await ReadAsync(answer))["status"]!["token"]!, $"{Accounts}/first");

        await MakeAsync(admin, Pods, (JsonObject)JsonNode.Parse("""
            {"metadata":{"name":"p"},"spec":{"serviceAccountName":"third","containers":[{"name":"c","image":"i"}]}}
            """)!);
        using var bound = await admin.PostAsync($"{Accounts}/third/token", Json(
            """{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"p"}}}"""));
        await EndsAsync(server, (string)(await ReadAsync(bound))["status"]!["token"]!, $"{Pods}/p");

        var account = await ReadAsync(await admin.GetAsync($"{Accounts}/second"));
        var token = server.Host.SecretToken("default", "second", (string)account["metadata"]!["uid"]!, "kept");
        await MakeAsync(admin, Secrets, new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "kept", ["annotations"] = new JsonObject { ["kubernetes.io/service-account.name"] = "second" },
            },
            ["type"] = "kubernetes.io/service-account-token",
            ["stringData"] = new JsonObject { ["token"] = token },
        });
        await EndsAsync(server, token, $"{Secrets}/kept");

        await MakeAsync(admin, SystemSecrets, new()
        {
            ["metadata"] = new JsonObject { ["name"] = "bootstrap-token-abcdef" },
            ["type"] = "bootstrap.kubernetes.io/token",
            ["stringData"] = new JsonObject
            {
                ["token-id"] = "abcdef", ["token-secret"] = "0123456789abcdef", ["usage-bootstrap-authentication"] = "true",
            },
        });
        await EndsAsync(server, "abcdef.0123456789abcdef", $"{SystemSecrets}/bootstrap-token-abcdef");
    }

    private static async Task EndsAsync(RunningServer server, string token, string source)
    {
        using var admin = server.Admin();
        using var holder = server.Client(token: token);
        for (var i = 0; i < 2; i++) Assert.NotNull(await WhoAmI.AskAsync(holder));
        Assert.Equal(HttpStatusCode.OK, (await admin.DeleteAsync(source)).StatusCode);
        Assert.Null(await WhoAmI.AskAsync(holder));
    }

    private static async Task MakeAsync(HttpClient admin, string path, JsonObject value)
    {
        using var answer = await admin.PostAsync(path, Json(value.ToJsonString()));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }
}
