using System.Text;
using Navarch.Server.Authentication.Oidc;
using Navarch.Server.Configuration;

namespace Navarch.Server.Tests.Authentication;

public sealed class AuthenticationSettingsTests
{
    private const string Mappings = "claimMappings: {username: {claim: sub, prefix: ''}}";

    [Fact]
    public void Reads_issuers_with_their_claims()
    {
        var settings = Read("""
            jwt:
            - issuer: {url: "https://a.example.com", discoveryURL: "https://b.example.com/d", audiences: [x]}
              claimValidationRules: [{claim: hd, requiredValue: example.com}]
              claimMappings: {username: {claim: email, prefix: "u:"}, groups: {claim: teams, prefix: "g:"}, uid: {claim: id}}
            """);
        var issuer = Assert.Single(settings.Issuers);
        Assert.Equal("https://b.example.com/d", issuer.ConfigurationUrl);
        Assert.Equal(new OidcClaim("email", "u:"), issuer.Username);
        Assert.Equal(new OidcClaim("teams", "g:"), issuer.Groups);
        Assert.Equal("id", issuer.UidClaim);
        Assert.Equal([new("hd", "example.com")], issuer.RequiredClaims);
        Assert.Null(settings.Anonymous);
    }

    [Theory]
    [InlineData("jwt: [{issuer: {url: 'http://a.b', audiences: [x]}, " + Mappings + "}]", "should begin with https://")]
    [InlineData("jwt: [{issuer: {url: 'https://u@a.b', audiences: [x]}, " + Mappings + "}]", "must not contain a user")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b?q=1', audiences: [x]}, " + Mappings + "}]", "query or a fragment")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b'}, " + Mappings + "}]", "at least one audience")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x, z]}, " + Mappings + "}]", "MatchAny for several")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, claimMappings: {username: {claim: sub}}}]", "prefix is required")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, claimMappings: {username: {expression: 'claims.sub'}}}]", "needs CEL")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, claimMappings: {}}]", "username is required")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, " + Mappings + "}, {issuer: {url: 'https://a.b', audiences: [x]}, " + Mappings + "}]", "two issuers")]
    [InlineData("anonymous: {enabled: false, conditions: [{path: /a}]}", "need enabled: true")]
    [InlineData("anonymos: {enabled: false}", "anonymos is unknown")]
    public void Says_what_is_wrong(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => Read(text)).Message);

    private static AuthenticationSettings Read(string text) => AuthenticationSettings.Of(ConfigurationNode.Parse(
        "authentication.yaml",
        Encoding.UTF8.GetBytes("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n" + text),
        "AuthenticationConfiguration", "apiserver.config.k8s.io/v1"));
}
