using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
using Navarch.Etcd;

namespace Navarch.Faults.Tests.Servers;

/// <summary>
/// Clients that go from server to server with each request, while others write through all of them: nobody ever sees an
/// older state than one seen, or written, before.
/// </summary>
public sealed class MonotonicReadTests(ITestOutputHelper output)
{
    private const string Home = "default";
    private const int Maps = 6, Writers = 4, Readers = 4, WritesMin = 300, WritesFull = 20_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task No_client_sees_an_older_state_on_another_server()
    {
        var writes = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? WritesFull : WritesMin;
        using var etcd = EtcdCluster.Start(1);
        await using var first = await EtcdServer.StartAsync(etcd, seed: 1);
        await using var second = await EtcdServer.StartAsync(etcd, seed: 2);
        for (var i = 0; i < Maps; i++)
            _ = (await first.Client.CreateAsync(new ConfigMap { Metadata = new() { Namespace = Home, Name = $"m-{i}" } }, default)).ValueOrThrow;
        ApiClient Client() => new(new RoundRobin([first.Endpoint, second.Endpoint]), Api.Requests.UserIdentity.System("tests"), "tests");

        using var stop = new CancellationTokenSource();
        var informers = new List<Task> { FollowAsync(Client(), stop.Token), FollowAsync(Client(), stop.Token) };
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadAsync(Client(), stop.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(id => Task.Run(() => WriteAsync(Client(), id, writes / Writers)))).WaitAsync(Limit);
        await stop.CancelAsync();
        var reads = await Task.WhenAll(readers).WaitAsync(Limit);
        await Task.WhenAll(informers).WaitAsync(Limit);
        output.WriteLine($"{writes} writes, {reads.Sum()} reads");
    }

    /// <summary>What it has written, it reads on the next server.</summary>
    private static async Task WriteAsync(ApiClient client, int id, int writes)
    {
        var random = new Random(id);
        for (var i = 0; i < writes; i++)
        {
            var name = $"m-{random.Next(Maps)}";
            var read = (await client.GetAsync<ConfigMap>(Home, name, default)).ValueOrThrow;
            var data = new Dictionary<string, string> { [$"writer-{id}"] = i.ToString(CultureInfo.InvariantCulture) };
            if (await client.UpdateAsync(read with { Data = data }, default) is not ApiResult<ConfigMap>.Ok(var written)) continue;
            Assert.True(RevisionOf(written) > RevisionOf(read));
            var again = (await client.GetAsync<ConfigMap>(Home, name, default)).ValueOrThrow;
            Assert.True(RevisionOf(again) >= RevisionOf(written), $"wrote {RevisionOf(written)}, then read {RevisionOf(again)}");
        }
    }

    private static async Task<int> ReadAsync(ApiClient client, CancellationToken stop)
    {
        var seen = new Dictionary<string, long>();
        var (reads, state) = (0, 0L);
        while (!stop.IsCancellationRequested)
        {
            var listed = (await client.ListAsync<ConfigMap>(new() { Namespace = Home }, default)).ValueOrThrow;
            var revision = long.Parse(listed.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
            Assert.True(revision >= state, $"a list at {state} was followed by one at {revision}");
            state = revision;
            foreach (var map in listed.Items) Note(seen, map);
            Note(seen, (await client.GetAsync<ConfigMap>(Home, $"m-{reads % Maps}", default)).ValueOrThrow);
            // Any that is not older than what it knows: "0" is the cache's.
            var cached = (await client.ListAsync<ConfigMap>(new() { Namespace = Home, ResourceVersion = "0" }, default)).ValueOrThrow;
            foreach (var map in cached.Items) Note(seen, map);
            reads += 3;
        }
        return reads;
    }

    /// <summary>An informer whose watch goes over to another server again and again.</summary>
    private static async Task FollowAsync(ApiClient client, CancellationToken stop)
    {
        var seen = new Dictionary<string, long>();
        var state = 0L;
        while (!stop.IsCancellationRequested)
        {
            using var term = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var informer = new Informer<ConfigMap>(
                client, Resource.Of<ConfigMap>(), new(), TimeProvider.System, new Jitter(new Random(1)));
            var changes = 0;
            informer.OnChange(change =>
            {
                if (change is ObjectChange<ConfigMap>.Added added) Note(seen, added.Object);
                if (change is ObjectChange<ConfigMap>.Updated updated) Note(seen, updated.After);
                if (++changes == 50) term.Cancel();
            });
            try
            {
                await informer.RunAsync(term.Token);
            }
            catch (OperationCanceledException)
            {
                var revision = long.Parse(informer.ResourceVersion is { Length: > 0 } text ? text : "0", CultureInfo.InvariantCulture);
                Assert.True(revision == 0 || revision >= state, $"an informer at {state} was followed by one at {revision}");
                state = Math.Max(state, revision);
            }
        }
    }

    private static void Note(Dictionary<string, long> seen, ConfigMap map)
    {
        var revision = RevisionOf(map);
        Assert.True(revision >= seen.GetValueOrDefault(map.Metadata.Name), $"{map.Metadata.Name} went back to {revision}");
        seen[map.Metadata.Name] = revision;
    }

    private static long RevisionOf(ConfigMap map) => long.Parse(map.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
}
