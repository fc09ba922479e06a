using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Core.Limits;
using Navarch.Server.Authentication;
using Navarch.Server.Authentication.Oidc;
using Navarch.Server.Certificates;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>Tokens and headers that nobody issued: refused, never an error of the server.</summary>
public sealed class TokenFuzzTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private static readonly string[] OtherHeaders =
    [
        "Impersonate-Group", "Impersonate-Uid", "Impersonate-Extra-a%zz", "Audit-Id", "If-None-Match", "Accept-Encoding",
    ];

    [Fact]
    public async Task Tokens_are_nobodys_to_every_verifier()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new TokenSigner(new TokenKeys(signing, []));
        // Nobody answers at this issuer's address: no key of it is known.
        var issuer = new OidcIssuer(HostileTokens.Issuer, ["x"]) { DiscoveryUrl = "https://127.0.0.1:1/" };
        var keys = new OidcKeys(issuer, ServerLimits.Default, TimeProvider.System, NullLogger.Instance);
        using var oidc = new OidcTokens(issuer, new IssuedToken(issuer, keys, TimeProvider.System), null);
        var tokens = new HostileTokens(6);
        int read = 0, rejected = 0;
        for (var i = 0; i < (IsFull ? 1_000_000 : 5000); i++)
        {
            var token = tokens.Next();
            try
            {
                if (TokenText.Read(token) is not { } parsed) continue;
                read++;
                Assert.False(await signer.IsSignedByUsAsync(parsed));
                var (result, _) = await oidc.VerifyAsync(token, default);
                Assert.IsNotType<AuthenticationResult.Authenticated>(result);
                if (result is AuthenticationResult.Rejected) rejected++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"token {i}: {token}: {e}");
            }
        }
        Assert.NotEqual(0, read);
        Assert.NotEqual(0, rejected);
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lP30.eyJzdWIiOiJzeXN0ZW06bWFzdGVyc_V9.")]
    [InlineData("..")]
    [InlineData("e30.e30.")]
    [InlineData("e30.W10.")]
    [InlineData("e30....")]
    public async Task Malformed_token_is_nobodys(string token)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Client(token: token);
        using var answer = await client.GetAsync("/api/v1/namespaces");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Malformed_tokens_and_headers_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Client();
        var tokens = new HostileTokens(7);
        for (var i = 0; i < (IsFull ? 100_000 : 300); i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/namespaces");
            var token = tokens.Next();
            request.Headers.TryAddWithoutValidation("Authorization", $"{(tokens.OneIn(4) ? "Basic" : "Bearer")} {token}");
            foreach (var name in OtherHeaders)
                if (tokens.OneIn(4)) request.Headers.TryAddWithoutValidation(name, tokens.Word());
            // Groups of no user are an error of the server to upstream, and so to us.
            request.Headers.TryAddWithoutValidation("Impersonate-User", tokens.Word());
            using var answer = await client.SendAsync(request).WaitAsync(AnswerMax);
            Assert.True(
                answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest,
                $"request {i}: {answer.StatusCode} for {token}\n{request.Headers}\n{await answer.Content.ReadAsStringAsync()}");
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/livez")).StatusCode);
    }
}
