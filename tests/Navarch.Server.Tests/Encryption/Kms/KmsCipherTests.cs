using System.Net;
using System.Text;
using Navarch.Core.Limits;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Encryption.Kms;

/// <summary>The real server, its secrets under the keys of a plugin that runs beside it.</summary>
public sealed class KmsCipherTests : IDisposable
{
    private const string Secrets = "/api/v1/namespaces/default/secrets";
    private readonly TemporaryDirectory _directory = new();

    private string Socket => Path.Combine(_directory.Path, "kms.sock");
    private string ConfigFile => Path.Combine(_directory.Path, "encryption.yaml");

    [Fact]
    public async Task Objects_are_under_the_plugins_key_and_follow_it_when_it_changes()
    {
        Configure();
        await using var plugin = await KmsPluginServer.StartAsync(Socket);
        await using var server = await RunningServer.StartAsync(WithPlugin);
        using var admin = server.Admin();
        for (var i = 0; i < 20; i++) await CreateAsync(admin, $"s{i}");
        Assert.Equal(1, plugin.Encryptions); // Of the seed, not of each object.
        Assert.All(await StoredAsync(server.Store), value =>
        {
            Assert.StartsWith("k8s:enc:kms:v2:vault:", value);
            Assert.Contains("key-1", value);
            Assert.DoesNotContain("swordfish", value);
        });

        plugin.Rotate("key-2");
        await RunningServer.EventuallyAsync(async () => (await StoredAsync(server.Store)).TrueForAll(value => value.Contains("key-2")));
        Assert.Contains(Convert.ToBase64String("swordfish"u8), await admin.GetStringAsync($"{Secrets}/s7"));
    }

    [Fact]
    public async Task A_server_reads_what_another_has_written()
    {
        Configure();
        await using var plugin = await KmsPluginServer.StartAsync(Socket);
        await using var first = await RunningServer.StartAsync(WithPlugin);
        using (var admin = first.Admin()) await CreateAsync(admin, "s");

        await using var second = new ApiServerHost(new ApiServerHostOptions
        {
            Store = first.Store, Random = new Random(1), Security = new() { EncryptionConfigFile = ConfigFile },
        });
        Assert.Null(await second.StartAsync(default));
        Assert.Equal(1, plugin.Decryptions);
    }

    [Fact]
    public async Task Without_its_plugin_a_server_does_not_start_and_says_why()
    {
        Configure();
        await using var store = new MemoryStore(TimeProvider.System);
        await using var host = new ApiServerHost(new ApiServerHostOptions
        {
            Store = store, Random = new Random(1), Security = new() { EncryptionConfigFile = ConfigFile },
        });
        Assert.Contains("KMS plugin vault does not answer", (await host.StartAsync(default))?.Problem);
    }

    public void Dispose() => _directory.Dispose();

    private ApiServerHostOptions WithPlugin(ApiServerHostOptions options) => options with
    {
        Security = options.Security with { EncryptionConfigFile = ConfigFile },
        StoreLimits = StoreLimits.Default with { KeyCheckInterval = TimeSpan.FromMilliseconds(100) },
    };

    private void Configure() => File.WriteAllText(ConfigFile, $$"""
        apiVersion: apiserver.config.k8s.io/v1
        kind: EncryptionConfiguration
        resources:
        - resources: [secrets]
          providers:
          - kms: {apiVersion: v2, name: vault, endpoint: "unix://{{Socket}}", timeout: 10s}
          - identity: {}
        """);

    private static async Task CreateAsync(HttpClient admin, string name)
    {
        using var answer = await admin.PostAsync(
            Secrets, RunningServer.Json($$$"""{"metadata":{"name":"{{{name}}}"},"stringData":{"password":"swordfish"}}"""));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<List<string>> StoredAsync(MemoryStore store)
    {
        var listed = Assert.IsType<ListResult.Listed>(await store.ListAsync(new ListQuery("/registry/secrets/default/"), default));
        return [.. listed.Entries.Select(entry => Encoding.Latin1.GetString(entry.Value.Span))];
    }
}
