using System.Net;
using System.Text;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Encryption;

/// <summary>The real server over a store whose bytes are looked at.</summary>
public sealed class EncryptedStoreTests : IDisposable
{
    private const string Old = "b2xkIGtleSBvZiAzMiBieXRlcyBmb3IgdGhlIHRlc3Q=", New = "bmV3IGtleSBvZiAzMiBieXRlcyBmb3IgdGhlIHRlc3Q=";
    private readonly TemporaryDirectory _directory = new();

    private string ConfigFile => Path.Combine(_directory.Path, "encryption.yaml");

    [Theory]
    [InlineData("aescbc")]
    [InlineData("aesgcm")]
    [InlineData("secretbox")]
    public async Task The_store_never_sees_a_secret_and_every_reader_does(string provider)
    {
        Configure($"{{{provider}: {{keys: [{{name: old, secret: {Old}}}]}}}}", "{identity: {}}");
        await using var server = await StartAsync();
        using var admin = server.Admin();
        using var watch = await admin.GetStreamReaderAsync("/api/v1/secrets?watch=1");
        await CreateAsync(admin, "one", "hunter2hunter2");
        await CreateAsync(admin, "two", "letmeinletmein");
        using var patch = await admin.PatchAsync("/api/v1/namespaces/default/secrets/one", new StringContent(
            """{"stringData":{"password":"swordfish-swordfish"}}""", Encoding.UTF8, "application/merge-patch+json"));
        Assert.Equal(HttpStatusCode.OK, patch.StatusCode);

        Assert.Contains(Base64("swordfish-swordfish"), await admin.GetStringAsync("/api/v1/namespaces/default/secrets/one"));
        Assert.Contains(Base64("letmeinletmein"), await admin.GetStringAsync("/api/v1/secrets"));
        Assert.Contains(Base64("hunter2hunter2"), await watch.ReadLineAsync());
        var stored = await StoredAsync(server.Store);
        Assert.Equal(2, stored.Count);
        Assert.All(stored, value => Assert.StartsWith($"k8s:enc:{provider}:v1:old:", value));
        await AssertNowhereAsync(server.Store, "swordfish-swordfish", "hunter2hunter2", "letmeinletmein");
    }

    [Fact]
    public async Task Lists_and_watches_from_the_log_are_open_too()
    {
        Configure($"{{aesgcm: {{keys: [{{name: old, secret: {Old}}}]}}}}");
        await using var server = await StartAsync(options => options with { CacheLimits = options.CacheLimits with { RecentEvents = 1 } });
        using var admin = server.Admin();
        var first = await CreateAsync(admin, "one", "first-version");
        using var put = await admin.PatchAsync("/api/v1/namespaces/default/secrets/one", new StringContent(
            """{"stringData":{"password":"later-version"}}""", Encoding.UTF8, "application/merge-patch+json"));
        await CreateAsync(admin, "two", "another");
        Assert.Contains(Base64("first-version"), await admin.GetStringAsync(
            $"/api/v1/namespaces/default/secrets?resourceVersion={first}&resourceVersionMatch=Exact&limit=500"));
        using var watch = await admin.GetStreamReaderAsync($"/api/v1/secrets?watch=1&resourceVersion={first}");
        Assert.Contains(Base64("later-version"), await watch.ReadLineAsync());
    }

    [Fact]
    public async Task A_key_is_rotated_without_a_restart_and_what_is_stored_is_written_anew()
    {
        Configure("{identity: {}}");
        await using var server = await StartAsync(options => options with
        {
            StoreLimits = options.StoreLimits with { KeyCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        using var admin = server.Admin();
        await CreateAsync(admin, "one", "hunter2hunter2");
        Assert.Contains(Base64("hunter2hunter2"), Assert.Single(await StoredAsync(server.Store)));

        foreach (var (providers, prefix) in new (string[], string)[]
        {
            ([$"{{aescbc: {{keys: [{{name: old, secret: {Old}}}]}}}}", "{identity: {}}"], "k8s:enc:aescbc:v1:old:"),
            ([$"{{secretbox: {{keys: [{{name: new, secret: {New}}}]}}}}", $"{{aescbc: {{keys: [{{name: old, secret: {Old}}}]}}}}"],
                "k8s:enc:secretbox:v1:new:"),
            ([$"{{secretbox: {{keys: [{{name: new, secret: {New}}}]}}}}"], "k8s:enc:secretbox:v1:new:"),
        })
        {
            Configure(providers);
            await RunningServer.EventuallyAsync(async () => (await StoredAsync(server.Store))[0].StartsWith(prefix));
            Assert.Contains(Base64("hunter2hunter2"), await admin.GetStringAsync("/api/v1/namespaces/default/secrets/one"));
        }
    }

    [Fact]
    public async Task A_file_that_became_wrong_leaves_the_keys_as_they_are()
    {
        Configure($"{{aesgcm: {{keys: [{{name: old, secret: {Old}}}]}}}}");
        await using var server = await StartAsync(options => options with
        {
            StoreLimits = options.StoreLimits with { KeyCheckInterval = TimeSpan.FromMilliseconds(20) },
        });
        using var admin = server.Admin();
        File.WriteAllText(ConfigFile, "kind: Nonsense\n");
        for (var i = 0; i < 20; i++) await CreateAsync(admin, $"s{i}", "hunter2hunter2");
        Assert.All(await StoredAsync(server.Store), value => Assert.StartsWith("k8s:enc:aesgcm:v1:old:", value));
    }

    [Fact]
    public async Task Without_the_key_the_server_does_not_start_and_says_why()
    {
        Configure($"{{aesgcm: {{keys: [{{name: old, secret: {Old}}}]}}}}");
        await using var server = await StartAsync();
        using (var admin = server.Admin()) await CreateAsync(admin, "one", "hunter2hunter2");

        Configure($"{{aesgcm: {{keys: [{{name: new, secret: {New}}}]}}}}");
        await using var second = new ApiServerHost(new ApiServerHostOptions
        {
            Store = server.Store, Random = new Random(1), Security = new() { EncryptionConfigFile = ConfigFile },
        });
        var failure = await second.StartAsync(default);
        Assert.Contains("/registry/secrets/default/one cannot be decrypted", failure?.Problem);
    }

    public void Dispose() => _directory.Dispose();

    private Task<RunningServer> StartAsync(Func<ApiServerHostOptions, ApiServerHostOptions>? configure = null) =>
        RunningServer.StartAsync(options =>
        {
            options = options with { Security = options.Security with { EncryptionConfigFile = ConfigFile } };
            return configure?.Invoke(options) ?? options;
        });

    private void Configure(params string[] providers)
    {
        var text = "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n"
            + string.Concat(providers.Select(provider => $"  - {provider}\n"));
        File.WriteAllText(ConfigFile + ".new", text);
        File.Move(ConfigFile + ".new", ConfigFile, overwrite: true);
    }

    private static async Task<string> CreateAsync(HttpClient client, string name, string password)
    {
        using var answer = await client.PostAsync("/api/v1/namespaces/default/secrets", RunningServer.Json(
            $$"""{"metadata":{"name":"{{name}}"},"stringData":{"password":"{{password}}"} }"""));
        var made = await RunningServer.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, made.ToJsonString());
        return (string)made["metadata"]!["resourceVersion"]!;
    }

    private static async Task<List<string>> StoredAsync(MemoryStore store)
    {
        var listed = Assert.IsType<ListResult.Listed>(await store.ListAsync(new ListQuery("/registry/secrets/"), default));
        return [.. listed.Entries.Select(entry => Encoding.Latin1.GetString(entry.Value.Span))];
    }

    /// <summary>Not even in the log of what was overwritten.</summary>
    private static async Task AssertNowhereAsync(MemoryStore store, params string[] secrets)
    {
        using var log = store.Watch("/registry/", store.Compacted);
        for (var progress = Revision.None; progress < store.Current;)
        {
            var batch = Assert.IsType<WatchBatch.Advanced>(await log.NextAsync(default));
            progress = batch.Progress;
            foreach (var change in batch.Events)
            {
                var text = change.Current is { } current ? Encoding.Latin1.GetString(current.Value.Span) : "";
                foreach (var secret in secrets)
                    Assert.False(text.Contains(secret) || text.Contains(Base64(secret)), change.Key);
            }
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
