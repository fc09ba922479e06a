using System.Text;
using System.Text.Json.Nodes;
using Navarch.Server.Tests.Encryption.Kms;
using Navarch.Store;

namespace Navarch.Server.Tests.Encryption;

/// <summary>
/// An etcd shared with kube-apiserver v1.34, both with the same keys: what that has encrypted is served as it served it.
/// <c>upstream-encrypted.tsv</c> has, per line, the key, the path, the value as it stood in etcd, and the object as it
/// was served, without its resourceVersion. (That kube-apiserver reads ours was seen by hand: docs/several-servers.md.)
/// </summary>
public sealed class UpstreamEncryptedTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Socket => Path.Combine(_directory.Path, "kms.sock");

    private string ConfigFile => Path.Combine(_directory.Path, "encryption.yaml");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_kube_apiserver_has_encrypted_is_served_and_changed_under_the_same_key()
    {
        await using var plugin = await KmsPluginServer.StartAsync(Socket);
        plugin.Rotate("key-1", Encoding.ASCII.GetBytes("kms key of 32 bytes for the test"));
        var shared = Convert.ToBase64String(Encoding.ASCII.GetBytes("shared key, 32 bytes, for tests!"));
        File.WriteAllText(ConfigFile, $$$$"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: EncryptionConfiguration
            resources:
            - resources: [secrets]
              providers: [{kms: {apiVersion: v2, name: shared, endpoint: "unix://{{{{Socket}}}}"}}]
            - resources: [configmaps]
              providers: [{aescbc: {keys: [{name: shared, secret: {{{{shared}}}}}]}}]
            - resources: [limitranges]
              providers: [{aesgcm: {keys: [{name: shared, secret: {{{{shared}}}}}]}}]
            - resources: [resourcequotas]
              providers: [{secretbox: {keys: [{name: shared, secret: {{{{shared}}}}}]}}]
            """);
        await using var server = await RunningServer.StartAsync(
            options => options with { Security = options.Security with { EncryptionConfigFile = ConfigFile } });
        using var admin = server.Admin();
        using var made = await admin.PostAsync("/api/v1/namespaces", RunningServer.Json("""{"metadata":{"name":"shared"}}"""));
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Encryption", "upstream-encrypted.tsv")).ToList();
        Assert.Equal(4, lines.Count);
        foreach (var part in lines.Select(line => line.Split('\t')))
        {
            var (key, path, value) = (part[0], part[1], Convert.FromBase64String(part[2]));
            Assert.IsType<WriteResult.Written>(await server.Store.PutAsync(key, value, Revision.None, null, null, default));
            var served = JsonNode.Parse(await admin.GetStringAsync(path))!;
            Assert.True(served["metadata"]!.AsObject().Remove("resourceVersion"));
            Assert.True(JsonNode.DeepEquals(served, JsonNode.Parse(part[3])), $"{part[3]}\n{served.ToJsonString()}");

            using var changed = await admin.PatchAsync(path, new StringContent(
                """{"metadata":{"labels":{"changed":"here"}}}""", Encoding.UTF8, "application/merge-patch+json"));
            Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
            var stored = (await server.Store.GetAsync(key, default))!.Value.Span;
            Assert.Equal(Prefix(value), Prefix(stored));
            Assert.Equal(-1, stored.IndexOf("changed"u8));
        }
    }

    /// <summary><c>k8s:enc:aescbc:v1:shared:</c></summary>
    private static string Prefix(ReadOnlySpan<byte> value)
    {
        var text = Encoding.Latin1.GetString(value[..40]);
        return text[..(text.IndexOf("shared:", StringComparison.Ordinal) + "shared:".Length)];
    }
}
