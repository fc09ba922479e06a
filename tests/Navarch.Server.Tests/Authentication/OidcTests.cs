using System.Text.Json.Nodes;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.Authentication;

/// <summary>The real server and a real issuer, each over HTTPS.</summary>
public sealed class OidcTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task The_issuers_claims_become_a_user()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, oidc => oidc with
        {
            GroupsClaim = "teams", GroupsPrefix = "oidc:", RequiredClaims = [new("hd", "example.com")],
        });
        var user = await ExpectAsync(server, issuer.Sign(issuer.Claims(
            ("teams", new[] { "ops", "dev" }), ("hd", "example.com"), ("jti", "42"))));
        Assert.Equal(issuer.Url + "#jane", user.Name());
        Assert.Equal(["oidc:ops", "oidc:dev", "system:authenticated"], user.GroupsOf());
        Assert.Equal("JTI=42", (string?)user!["extra"]!["authentication.kubernetes.io/credential-id"]![0]);

        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(("hd", "evil.com")))));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims())));
    }

    [Theory]
    [InlineData("aud", "other")]
    [InlineData("iss", "https://elsewhere.example.com")]
    [InlineData("exp", 1_600_000_000)]
    [InlineData("nbf", 9_600_000_000)]
    [InlineData("sub", "")]
    [InlineData("sub", 7)]
    [InlineData("teams", 7)]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, object value)
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, oidc => oidc with { GroupsClaim = "teams" });
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims((claim, value)))));
        Assert.NotNull(await ExpectAsync(server, issuer.Sign(issuer.Claims())));
    }

    [Fact]
    public async Task A_signature_of_another_is_refused_and_so_is_none()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var other = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer);
        Assert.Null(await AskAsync(server, other.Sign(issuer.Claims())));
        var parts = issuer.Sign(issuer.Claims()).Split('.');
        var unsigned = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        Assert.Null(await AskAsync(server, $"{unsigned}.{parts[1]}."));
        Assert.Null(await AskAsync(server, $"{parts[0]}.{parts[1]}."));
        Assert.Null(await AskAsync(server, $"{unsigned}.{parts[1]}.{parts[2]}"));
    }

    [Fact]
    public async Task An_unverified_email_is_refused()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, oidc => oidc with { UsernameClaim = "email" });
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(("email", "a@b.c"), ("email_verified", false)))));
        Assert.Equal("a@b.c", (await ExpectAsync(server, issuer.Sign(issuer.Claims(("email", "a@b.c"), ("email_verified", true))))).Name());
    }

    [Fact]
    public async Task New_keys_are_found_and_an_unknown_key_does_not_make_the_server_ask_again_and_again()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, interval: TimeSpan.Zero);
        Assert.NotNull(await ExpectAsync(server, issuer.Sign(issuer.Claims())));
        issuer.Rotate();
        Assert.NotNull(await ExpectAsync(server, issuer.Sign(issuer.Claims(("jti", "new")))));
        Assert.Equal(2, issuer.Discoveries);

        await using var patient = await StartAsync(issuer, interval: TimeSpan.FromHours(1));
        await using var stranger = await TestIssuer.StartAsync();
        for (var i = 0; i < 3; i++) stranger.Rotate();
        for (var i = 0; i < 5; i++) Assert.Null(await AskAsync(patient, stranger.Sign(issuer.Claims(("jti", $"{i}")))));
        Assert.Equal(3, issuer.Discoveries);
    }

    [Fact]
    public async Task An_issuer_whose_certificate_is_not_trusted_is_not_believed()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var other = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, oidc => oidc with { CaFile = WriteFile("other.crt", other.AuthorityPem) });
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims())));
    }

    [Fact]
    public async Task The_configuration_file_is_taken_up_again_when_it_changes()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var file = WriteFile("authentication.yaml", Configuration(issuer, ByClaims("a:")));
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { AuthenticationConfigFile = file },
            Limits = options.Limits with { ConfigurationCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        var user = await ExpectAsync(server, issuer.Sign(issuer.Claims(("groups", "one"), ("uid", "u-1"))));
        Assert.Equal(("a:jane", "u-1"), (user.Name(), (string?)user!["uid"]));
        Assert.Equal(["one", "system:authenticated"], user.GroupsOf());

        WriteFile("authentication.yaml", Configuration(issuer, ByClaims("b:")));
        var number = 0;
        await EventuallyAsync(async () => (await AskAsync(server, issuer.Sign(issuer.Claims(("jti", $"{number++}"))))).Name() == "b:jane");
    }

    [Fact]
    public async Task A_configuration_that_does_not_hold_leaves_the_one_before_and_is_counted()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var file = WriteFile("authentication.yaml", Configuration(issuer, ByClaims("a:")));
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { AuthenticationConfigFile = file },
            Limits = options.Limits with { ConfigurationCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        using var admin = server.Admin();
        var failures = new ReloadCount(admin, "authentication", "failure");
        var before = await failures.ReadAsync();
        // Its tokens would pass for those of service accounts.
        WriteFile("authentication.yaml", Configuration(issuer, ByClaims("b:"))
            .Replace(issuer.Url, "https://kubernetes.default.svc.cluster.local"));
        await EventuallyAsync(async () => await failures.ReadAsync() > before);
        Assert.Equal("a:jane", (await ExpectAsync(server, issuer.Sign(issuer.Claims()))).Name());
    }

    [Fact]
    public async Task Groups_that_a_token_names_a_place_for_are_asked_for_there()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, oidc => oidc with { GroupsClaim = "groups", GroupsPrefix = "oidc:" });
        string Place(string endpoint, string accessToken) => issuer.Sign(issuer.Claims(
            ("_claim_names", new { groups = "there" }),
            ("_claim_sources", new { there = new { endpoint, access_token = accessToken } })));
        var good = Place(issuer.Url + "/claims", TestIssuer.AccessToken);

        issuer.ClaimsToken = issuer.Sign(issuer.Claims(("groups", new[] { "ops", "dev" })));
        Assert.Equal(["oidc:ops", "oidc:dev", "system:authenticated"], (await ExpectAsync(server, good)).GroupsOf());
        // Groups that the token holds itself are not asked for.
        var plain = issuer.Sign(issuer.Claims(("groups", "own"), ("_claim_names", new { groups = "nowhere" })));
        Assert.Equal(["oidc:own", "system:authenticated"], (await ExpectAsync(server, plain)).GroupsOf());

        Assert.Null(await AskAsync(server, Place(issuer.Url + "/claims", "wrong")));
        Assert.Null(await AskAsync(server, Place(issuer.Url.Replace("https", "http") + "/claims", TestIssuer.AccessToken)));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(("_claim_names", new { groups = "nowhere" })))));
    }

    [Theory]
    [InlineData("aud", "other")]
    [InlineData("exp", 1_600_000_000)]
    [InlineData("iss", "https://elsewhere.example.com")]
    public async Task What_such_a_place_answers_must_hold_as_a_token_does(string claim, object value)
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var server = await StartAsync(issuer, oidc => oidc with { GroupsClaim = "groups" });
        issuer.ClaimsToken = issuer.Sign(issuer.Claims(("groups", "ops"), (claim, value)));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(
            ("_claim_names", new { groups = "there" }),
            ("_claim_sources", new { there = new { endpoint = issuer.Url + "/claims", access_token = TestIssuer.AccessToken } })))));
    }

    [Fact]
    public async Task Expressions_make_a_user_of_claims_and_rules_hold_of_both()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var file = WriteFile("authentication.yaml", Configuration(issuer, """
            username: {expression: '"oidc:" + claims.sub'}
                groups: {expression: 'claims.roles.map(r, r.name)'}
                uid: {expression: 'claims.example__dot__com'}
                extra: [{key: example.com/level, valueExpression: 'claims.level > 2 ? ["high", ""] : []'}]
              claimValidationRules: [{expression: 'claims.exp - claims.iat <= 3600.0', message: lives too long}]
              userValidationRules: [{expression: '!user.username.endsWith("root") && user.extra.all(k, v, size(v) > 0)', message: no roots}]
            """));
        await using var server = await RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { AuthenticationConfigFile = file },
        });
        (string, object) roles = ("roles", new[] { new { name = "ops" }, new { name = "dev" } }), uid = ("example.com", "u-1");
        var user = await ExpectAsync(server, issuer.Sign(issuer.Claims(roles, uid, ("level", 3))));
        Assert.Equal(("oidc:jane", "u-1"), (user.Name(), (string?)user["uid"]));
        Assert.Equal(["ops", "dev", "system:authenticated"], user.GroupsOf());
        Assert.Equal("""{"example.com/level":["high"]}""", user["extra"]!.ToJsonString());
        Assert.Null((await ExpectAsync(server, issuer.Sign(issuer.Claims(roles, uid, ("level", 1)))))["extra"]);

        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(roles, uid, ("level", 1), ("iat", 0)))));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(roles, uid, ("level", 1), ("sub", "root")))));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(roles, uid, ("level", "x")))));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(roles, ("level", 1)))));
        Assert.Null(await AskAsync(server, issuer.Sign(issuer.Claims(("roles", new[] { new { name = 1 } }), uid, ("level", 1)))));
    }

    [Fact]
    public async Task The_anonymous_may_ask_only_where_the_file_says()
    {
        var file = WriteFile("authentication.yaml", """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            anonymous: {enabled: true, conditions: [{path: /livez}, {path: /readyz}]}
            """);
        await using var server = await RunningServer.StartAsync(options => options with { Security = options.Security with { AuthenticationConfigFile = file } });
        using var nobody = server.Client();
        Assert.Equal(200, (int)(await nobody.GetAsync("/livez")).StatusCode);
        Assert.Equal(401, (int)(await nobody.GetAsync("/version")).StatusCode);
        Assert.Equal(401, (int)(await nobody.GetAsync("/livez/ping")).StatusCode);
        Assert.Null(await WhoAmI.AskAsync(nobody));
    }

    public void Dispose() => _directory.Dispose();

    private Task<RunningServer> StartAsync(
        TestIssuer issuer, Func<OidcOptions, OidcOptions>? configure = null, TimeSpan? interval = null)
    {
        var oidc = new OidcOptions(issuer.Url, "cluster") { CaFile = WriteFile("issuer.crt", issuer.AuthorityPem) };
        return RunningServer.StartAsync(options => options with
        {
            Security = options.Security with { Oidc = configure?.Invoke(oidc) ?? oidc },
            Limits = options.Limits with { IssuerKeysInterval = interval ?? TimeSpan.FromMinutes(1) },
        });
    }

    private static async Task<JsonNode?> AskAsync(RunningServer server, string token)
    {
        using var client = server.Client(token: token);
        return await WhoAmI.AskAsync(client);
    }

    /// <summary>Why not is for token reviews to say.</summary>
    private static async Task<JsonNode> ExpectAsync(RunningServer server, string token)
    {
        if (await AskAsync(server, token) is { } user) return user;
        using var admin = server.Admin();
        using var review = await admin.PostAsync("/apis/authentication.k8s.io/v1/tokenreviews", Json(
            $$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{{token}}"} }"""));
        throw new InvalidOperationException(await review.Content.ReadAsStringAsync());
    }

    private static string Configuration(TestIssuer issuer, string mappings) => $$"""
        apiVersion: apiserver.config.k8s.io/v1
        kind: AuthenticationConfiguration
        jwt:
        - issuer:
            url: {{issuer.Url}}
            audiences: [cluster, other]
            audienceMatchPolicy: MatchAny
            certificateAuthority: |
        {{string.Concat(issuer.AuthorityPem.Split('\n').Select(line => $"      {line}\n"))}}
          claimMappings:
            {{mappings}}
        """;

    private static string ByClaims(string prefix) => $$"""
        username: {claim: sub, prefix: "{{prefix}}"}
            groups: {claim: groups, prefix: ""}
            uid: {claim: uid}
        """;

    private string WriteFile(string name, string text)
    {
        var path = Path.Combine(_directory.Path, name);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }
}
