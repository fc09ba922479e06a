using System.Text;
using Navarch.Server.Authentication.Oidc;
using Navarch.Server.Configuration;

namespace Navarch.Server.Tests.Authentication;

public sealed class AuthenticationSettingsTests
{
    private const string Mappings = "claimMappings: {username: {claim: sub, prefix: ''}}";
    private const string Issuer = "jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, ";
    private const string Extra = "claimMappings: {username: {claim: sub, prefix: ''}, extra: ";

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
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, claimMappings: {username: {expression: 'claim.sub'}}}]",
        "jwt[0].claimMappings.username.expression \"claim.sub\": compilation failed: ERROR: <input>:1:1: undeclared reference to 'claim'")]
    [InlineData(Issuer + "claimMappings: {username: {expression: 'claims.sub', claim: sub}}}]", "choose one")]
    [InlineData(Issuer + "claimMappings: {username: {expression: 'claims.sub', prefix: a}}}]", "username.prefix goes with a claim")]
    [InlineData(Issuer + "claimMappings: {username: {expression: 'claims.email'}}}]", "claims.email_verified must be used")]
    [InlineData(Issuer + "claimMappings: {username: {expression: 'claims.?email.orValue(\"\")'}}}]", "claims.email_verified must be used")]
    [InlineData(Issuer + Mappings + ", claimValidationRules: [{expression: 'claims.a'}]}]",
        "claimValidationRules[0].expression \"claims.a\" must evaluate to bool")]
    [InlineData(Issuer + Mappings + ", claimValidationRules: [{expression: 'true', claim: a}]}]", "choose one")]
    [InlineData(Issuer + Mappings + ", claimValidationRules: [{claim: a, message: b}]}]", "message goes with an expression")]
    [InlineData(Issuer + Mappings + ", userValidationRules: [{expression: 'user.name == \"\"'}]}]", "undefined field 'name'")]
    [InlineData(Issuer + Mappings + ", userValidationRules: [{expression: 'true'}, {expression: 'true'}]}]", "is given twice")]
    [InlineData(Issuer + Extra + "[{key: plain, valueExpression: '1'}]}}]", "domain-prefixed path")]
    [InlineData(Issuer + Extra + "[{key: A.b/c, valueExpression: '1'}]}}]", "must be lowercase")]
    [InlineData(Issuer + Extra + "[{key: a.k8s.io/c, valueExpression: '1'}]}}]", "are reserved")]
    [InlineData(Issuer + Extra + "[{key: a.b/c, valueExpression: '1 +'}]}}]", "extra[0].valueExpression \"1 +\": compilation failed")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, claimMappings: {}}]", "username is required")]
    [InlineData("jwt: [{issuer: {url: 'https://a.b', audiences: [x]}, " + Mappings + "}, {issuer: {url: 'https://a.b', audiences: [x]}, " + Mappings + "}]", "two issuers")]
    [InlineData("anonymous: {enabled: false, conditions: [{path: /a}]}", "need enabled: true")]
    [InlineData("anonymos: {enabled: false}", "anonymos is unknown")]
    public void Says_what_is_wrong(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => Read(text)).Message);

    [Fact]
    public void A_name_may_come_from_an_address_whose_verification_is_asked_for()
    {
        foreach (var text in (string[])[
            "claimMappings: {username: {expression: 'claims.email_verified ? claims.email : claims.sub'}}}]",
            "claimMappings: {username: {expression: 'claims.email'}}, claimValidationRules: [{expression: 'claims.?email_verified.orValue(true) == true'}]}]",
        ])
            Assert.NotNull(Assert.Single(Read(Issuer + text).Issuers).Expressions.Username);
    }

    private static AuthenticationSettings Read(string text) => AuthenticationSettings.Of(ConfigurationNode.Parse(
        "authentication.yaml",
        Encoding.UTF8.GetBytes("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n" + text),
        "AuthenticationConfiguration", "apiserver.config.k8s.io/v1"));
}
