using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Navarch.Server.Certificates;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authentication;

public sealed class ServiceAccountTokenTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";

    [Fact]
    public async Task Others_can_check_a_token_by_the_discovery_documents()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await MakeAccountAsync(admin);
        var token = await RequestAsync(admin, """{"audiences":["vault"]}""");

        using var pod = server.Client(token: await RequestAsync(admin, "{}"));
        var configuration = await ReadAsync(await pod.GetAsync("/.well-known/openid-configuration"));
        Assert.Equal("https://kubernetes.default.svc.cluster.local", (string?)configuration["issuer"]);
        Assert.StartsWith($"{server.Host.Url}".TrimEnd('/'), (string?)configuration["jwks_uri"]);
        using var keys = await pod.GetAsync("/openid/v1/jwks");
        Assert.Equal("application/jwk-set+json", keys.Content.Headers.ContentType?.MediaType);
        var checkedToken = await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            IssuerSigningKeys = new JsonWebKeySet(await keys.Content.ReadAsStringAsync()).GetSigningKeys(),
            ValidIssuer = (string?)configuration["issuer"],
            ValidAudience = "vault",
        });
        Assert.True(checkedToken.IsValid, checkedToken.Exception?.Message);

        using var nobody = server.Client();
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.GetAsync("/openid/v1/jwks")).StatusCode);
        using var vault = server.Client(token: token);
        Assert.Null(await WhoAmI.AskAsync(vault));
    }

    [Fact]
    public async Task After_a_rotation_old_tokens_hold_until_the_old_key_is_removed()
    {
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Limits = options.Limits with
            {
                ConfigurationCheckInterval = TimeSpan.FromMilliseconds(20), VerifiedTokenLifetime = TimeSpan.Zero,
            },
        });
        using var admin = server.Admin();
        await MakeAccountAsync(admin);
        using var before = server.Client(token: await RequestAsync(admin, "{}"));
        var pki = Path.Combine(server.DataDirectory, "pki");

        new TokenKeyFiles(new PemFiles(pki), []).Rotate();
        await EventuallyAsync(async () => (await KeysAsync(admin)) == 2);
        Assert.NotNull(await WhoAmI.AskAsync(before));
        using var after = server.Client(token: await RequestAsync(admin, "{}"));
        Assert.NotNull(await WhoAmI.AskAsync(after));

        foreach (var old in Directory.GetFiles(pki, "service-account-*.pub")) File.Delete(old);
        await EventuallyAsync(async () => await KeysAsync(admin) == 1);
        Assert.Null(await WhoAmI.AskAsync(before));
        Assert.NotNull(await WhoAmI.AskAsync(after));
    }

    [Fact]
    public async Task A_token_dies_with_what_it_is_bound_to()
    {
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Limits = options.Limits with { VerifiedTokenLifetime = TimeSpan.Zero },
        });
        using var admin = server.Admin();
        await MakeAccountAsync(admin);
        foreach (var (path, kind, body) in new[]
        {
            ("/api/v1/namespaces/default/secrets", "Secret", """{"metadata":{"name":"bound"}}"""),
            ("/api/v1/nodes", "Node", """{"metadata":{"name":"bound"}}"""),
            ("/api/v1/namespaces/default/pods", "Pod",
                """{"metadata":{"name":"bound"},"spec":{"serviceAccountName":"robot","containers":[{"name":"c","image":"i"}]}}"""),
        })
        {
            var made = await ReadAsync(await admin.PostAsync(path, Json(body)));
            var uid = (string?)made["metadata"]!["uid"];
            Assert.True(uid is not null, made.ToJsonString());
            using var client = server.Client(token: await RequestAsync(
                admin, $$"""{"boundObjectRef":{"apiVersion":"v1","kind":"{{kind}}","name":"bound","uid":"{{uid}}"} }"""));
            var user = await WhoAmI.AskAsync(client);
            Assert.Equal("system:serviceaccount:default:robot", user.Name());
            Assert.StartsWith("JTI=", (string?)user!["extra"]!["authentication.kubernetes.io/credential-id"]![0]);
            using (var gone = await admin.DeleteAsync($"{path}/bound?gracePeriodSeconds=0")) Assert.True(gone.IsSuccessStatusCode);
            Assert.Null(await WhoAmI.AskAsync(client));

            // Another object of that name is not the one.
            using (var again = await admin.PostAsync(path, Json(body))) Assert.True(again.IsSuccessStatusCode);
            Assert.Null(await WhoAmI.AskAsync(client));
        }
    }

    [Fact]
    public async Task Lifetime_issuer_and_audiences_are_the_administrators_to_set()
    {
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with
            {
                ServiceAccountIssuers = ["https://new.example.com", "https://kubernetes.default.svc.cluster.local"],
                ApiAudiences = ["api"],
                ServiceAccountTokenLifetimeMax = TimeSpan.FromMinutes(30),
            },
        });
        using var admin = server.Admin();
        await MakeAccountAsync(admin);
        var token = await RequestAsync(admin, """{"expirationSeconds":86400}""");
        var claims = new JsonWebToken(token);
        Assert.Equal("https://new.example.com", claims.Issuer);
        Assert.Equal(["api"], claims.Audiences);
        Assert.Equal(TimeSpan.FromMinutes(30), claims.ValidTo - claims.IssuedAt);
        using var robot = server.Client(token: token);
        Assert.NotNull(await WhoAmI.AskAsync(robot));
    }

    private static async Task<int> KeysAsync(HttpClient client) =>
        (await ReadAsync(await client.GetAsync("/openid/v1/jwks")))["keys"]!.AsArray().Count;

    private static async Task MakeAccountAsync(HttpClient admin)
    {
        using var answer = await admin.PostAsync(Accounts, Json("""{"metadata":{"name":"robot"}}"""));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task<string> RequestAsync(HttpClient admin, string spec)
    {
        using var answer = await admin.PostAsync($"{Accounts}/robot/token", Json(
            $$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{{spec}} }"""));
        var made = await ReadAsync(answer);
        return (string?)made["status"]!["token"] ?? throw new InvalidOperationException(made.ToJsonString());
    }
}
