using System.Text;
using Navarch.Api.Errors;
using Navarch.Server.Configuration;
using Navarch.Core.Invariants;
using Navarch.Server.Encryption;
using Navarch.Server.Encryption.Kms;

namespace Navarch.Server.Tests.Encryption;

public sealed class EncryptionSettingsTests
{
    private const string Secret = "c2VjcmV0IGlzIHNlY3VyZQ=="; // 16 bytes

    [Theory]
    [InlineData("aescbc", "secrets", "", "k8s:enc:aescbc:v1:one:")]
    [InlineData("aesgcm", "secrets", "", "k8s:enc:aesgcm:v1:one:")]
    [InlineData("aesgcm", "*.", "", "k8s:enc:aesgcm:v1:one:")]
    [InlineData("aesgcm", "*.*", "", "k8s:enc:aesgcm:v1:one:")]
    [InlineData("aesgcm", "secrets.example.com", "example.com", "k8s:enc:aesgcm:v1:one:")]
    [InlineData("aesgcm", "*.example.com", "example.com", "k8s:enc:aesgcm:v1:one:")]
    public void Writes_with_the_first_key_of_the_entry_that_names_the_resource(
        string provider, string names, string group, string prefix)
    {
        var settings = Read($$"""
            resources:
            - resources: ["{{names}}"]
              providers:
              - {{provider}}: {keys: [{name: one, secret: {{Secret}}}, {name: two, secret: {{Secret}}}]}
              - identity: {}
            """);
        var plain = Encoding.UTF8.GetBytes("plain text of some length");
        var ciphers = settings.CiphersOf(new GroupResource(group, "secrets"));
        var stored = ciphers.Seal("/registry/secrets/a/b", plain);
        Assert.StartsWith(prefix, Encoding.Latin1.GetString(stored.Span));
        Assert.DoesNotContain("plain text", Encoding.Latin1.GetString(stored.Span));
        Assert.Equal(plain, ciphers.Open("/registry/secrets/a/b", stored)!.Value.ToArray());
        Assert.Equal(plain, ciphers.Open("/registry/secrets/a/b", plain)!.Value.ToArray());
        var isEverything = names == "*.*";
        var other = settings.CiphersOf(new GroupResource("other", "things")).Seal("x", plain);
        Assert.Equal(isEverything, !other.Span.SequenceEqual(plain));
    }

    [Fact]
    public void A_value_moved_to_another_place_does_not_open()
    {
        var ciphers = Read($$"""
            resources:
            - resources: [secrets]
              providers:
              - aesgcm: {keys: [{name: one, secret: {{Secret}}}]}
            """).CiphersOf(new GroupResource("", "secrets"));
        var stored = ciphers.Seal("/registry/secrets/kube-system/admin", "token"u8.ToArray());
        Assert.Null(ciphers.Open("/registry/secrets/default/mine", stored));
    }

    [Theory]
    [InlineData("resources: []", "resources needs at least one entry")]
    [InlineData("resources: [{resources: [secrets]}]", "resources[0].providers needs at least one provider")]
    [InlineData("resources: [{resources: [Secrets], providers: [{identity: {}}]}]", "has capitals")]
    [InlineData("resources: [{resources: ['*'], providers: [{identity: {}}]}]", "\"*.\" is the core group")]
    [InlineData("resources: [{resources: [secrets, '*.'], providers: [{identity: {}}]}]", "covers others")]
    [InlineData("resources: [{resources: [secrets], providers: [{kms: {}}]}]", "kms.apiVersion \"\" should be v2")]
    [InlineData("resources: [{resources: [secrets], providers: [{kms: {apiVersion: v2, name: a, endpoint: 'tcp://x'}}]}]", "should be a socket")]
    [InlineData("resources: [{resources: [secrets], providers: [{kms: {apiVersion: v2, name: a, endpoint: 'unix:///x', timeout: soon}}]}]", "should be a duration")]
    [InlineData("resources: [{resources: [secrets], providers: [{identity: {}, aescbc: {}}]}]", "one provider")]
    [InlineData("resources: [{resources: [secrets], providers: [{aescbc: {keys: [{name: a, secret: c2hvcnQ=}]}}]}]", "holds 5 bytes")]
    [InlineData("resources: [{resources: [secrets], providers: [{aescbc: {keys: [{name: a, secret: '?'}]}}]}]", "not base64")]
    [InlineData("resources: [{resources: [secrets], provider: [{identity: {}}]}]", "provider is unknown")]
    public void Says_what_is_wrong(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => Read(text)).Message);

    private static EncryptionSettings Read(string text) => EncryptionSettings.Of(ConfigurationNode.Parse(
        "encryption.yaml", Encoding.UTF8.GetBytes("apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\n" + text),
        "EncryptionConfiguration", "apiserver.config.k8s.io/v1"), new KmsPlugins(TimeProvider.System, IdSource.System));
}
