using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Navarch.Core.Invariants;
using Navarch.Server.Certificates;

namespace Navarch.Server.Tests.Authentication;

/// <summary>A small OpenID Connect issuer on HTTPS, with an authority of its own.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly ClusterCertificates _certificates = ClusterCertificates.InMemory(TimeProvider.System, IdSource.System);
    private WebApplication? _application;
    private RSA _key = RSA.Create(2048);
    private int _keyNumber = 1;

    public string Url { get; private set; } = "";

    public string AuthorityPem => _certificates.AuthorityPem;

    public int Discoveries { get; private set; }

    /// <summary>What <c>/claims</c> answers to whoever shows <see cref="AccessToken"/>.</summary>
    public string ClaimsToken { get; set; } = "";

    public const string AccessToken = "open-sesame";

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(issuer._certificates.ObtainServing([], "issuer"))));
        issuer._application = builder.Build();
        issuer._application.Run(issuer.ServeAsync);
        await issuer._application.StartAsync();
        issuer.Url = issuer._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return issuer;
    }

    public string Sign(object claims) => new JsonWebTokenHandler().CreateToken(
        JsonSerializer.Serialize(claims),
        new SigningCredentials(new RsaSecurityKey(_key) { KeyId = $"key-{_keyNumber}" }, SecurityAlgorithms.RsaSha256));

    /// <summary>Claims that hold for an hour, and others beside or instead of them.</summary>
    public Dictionary<string, object> Claims(params (string Name, object Value)[] others)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Url, ["aud"] = "cluster", ["sub"] = "jane", ["exp"] = now.AddHours(1).ToUnixTimeSeconds(), ["iat"] = now.ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in others) claims[name] = value;
        return claims;
    }

    public void Rotate()
    {
        _key = RSA.Create(2048);
        _keyNumber++;
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null) await _application.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Path == "/.well-known/openid-configuration")
        {
            Discoveries++;
            await context.Response.WriteAsJsonAsync(new { issuer = Url, jwks_uri = Url + "/keys" });
        }
        else if (context.Request.Path == "/claims" && context.Request.Headers.Authorization == "Bearer " + AccessToken)
        {
            await context.Response.WriteAsync(ClaimsToken);
        }
        else if (context.Request.Path == "/keys")
        {
            var key = _key.ExportParameters(includePrivateParameters: false);
            await context.Response.WriteAsJsonAsync(new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", alg = "RS256", kid = $"key-{_keyNumber}",
                        n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) },
                },
            });
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
