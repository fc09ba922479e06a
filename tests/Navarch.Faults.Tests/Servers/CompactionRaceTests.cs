using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Etcd;

namespace Navarch.Faults.Tests.Servers;

/// <summary>
/// What is overwritten is forgotten almost at once, while lists are read in pages from several servers: a page is of the
/// state of the first one, or it is refused with a token that goes on from the present.
/// </summary>
public sealed class CompactionRaceTests(ITestOutputHelper output)
{
    private const string Home = "default";
    private const int Maps = 30, PageSize = 4, ListsMin = 40, ListsFull = 2_000;

    [Fact]
    public async Task A_list_in_pages_is_one_state_or_says_that_it_has_expired()
    {
        var lists = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? ListsFull : ListsMin;
        using var etcd = EtcdCluster.Start(1);
        await using var first = await EtcdServer.StartAsync(etcd, seed: 1);
        await using var second = await EtcdServer.StartAsync(etcd, seed: 2);
        var client = new ApiClient(new RoundRobin([first.Endpoint, second.Endpoint]), UserIdentity.System("tests"), "tests");
        for (var i = 0; i < Maps; i++)
            _ = (await client.CreateAsync(Make(i, 0), default)).ValueOrThrow;

        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => WriteAsync(client, stop.Token));
        var compacting = Task.Run(() => CompactAsync(first, second, stop.Token));
        var (whole, expired) = (0, 0);
        for (var i = 0; i < lists; i++)
        {
            // Every fourth waits in the middle until what it has begun with is forgotten.
            var isSlow = i % 4 == 0;
            var isWhole = await ListInPagesAsync(client, isSlow ? state => ForgottenAsync(first, state) : null);
            Assert.False(isSlow && isWhole, "a list of what is forgotten was answered");
            if (isWhole) whole++;
            else expired++;
        }
        await stop.CancelAsync();
        await Task.WhenAll(writing, compacting);
        output.WriteLine($"{whole} lists were whole, {expired} expired");
    }

    /// <summary>False: it expired on the way.</summary>
    private static async Task<bool> ListInPagesAsync(ApiClient client, Func<long, Task>? afterFirst)
    {
        var seen = new List<ConfigMap>();
        var (token, state) = ("", "");
        while (true)
        {
            var result = await client.ListAsync<ConfigMap>(new() { Namespace = Home, Limit = PageSize, Continue = token }, default);
            if (result is ApiResult<ObjectList<ConfigMap>>.Gone(var expired))
            {
                Assert.Equal(("Expired", 410), (expired.Reason, expired.Code));
                await GoOnAsync(client, expired.Metadata.Continue, seen);
                return false;
            }
            var page = result.ValueOrThrow;
            if (state.Length == 0)
            {
                state = page.Metadata.ResourceVersion;
                if (afterFirst is not null) await afterFirst(long.Parse(state, CultureInfo.InvariantCulture));
            }
            Assert.Equal(state, page.Metadata.ResourceVersion);
            seen.AddRange(page.Items);
            token = page.Metadata.Continue;
            if (token.Length > 0) continue;
            Check(seen, long.Parse(state, CultureInfo.InvariantCulture));
            return true;
        }
    }

    /// <summary>The other server learns of a compaction as it catches up, before it answers.</summary>
    private static Task ForgottenAsync(EtcdServer server, long state) => Eventually.HoldsAsync(() => Task.FromResult(
        server.Store.Compacted.Value > state ? null : $"{state} is not forgotten"));

    /// <summary>The token of a refusal leads to the rest, as it is by now.</summary>
    private static async Task GoOnAsync(ApiClient client, string token, List<ConfigMap> seen)
    {
        Assert.NotEmpty(token);
        var rest = await client.ListAsync<ConfigMap>(new() { Namespace = Home, Continue = token }, default);
        seen.AddRange(rest.ValueOrThrow.Items);
        Check(seen, long.MaxValue);
    }

    /// <summary>
    /// All maps are there, none is newer than the state, and, as they are written in turn, none is more than one turn
    /// behind another.
    /// </summary>
    private static void Check(List<ConfigMap> seen, long state)
    {
        Assert.Equal(Maps, seen.DistinctBy(map => map.Metadata.Name).Count());
        Assert.All(seen, map => Assert.True(long.Parse(map.Metadata.ResourceVersion, CultureInfo.InvariantCulture) <= state));
        if (state == long.MaxValue) return;
        var turns = seen.OrderBy(map => map.Metadata.Name, StringComparer.Ordinal)
            .Select(map => int.Parse(map.Data["turn"], CultureInfo.InvariantCulture)).ToList();
        Assert.True(turns[0] - turns[^1] is 0 or 1, $"turns {string.Join(' ', turns)}");
        Assert.Equal(turns.OrderDescending(), turns);
    }

    /// <summary>Writes all maps in turn, in the order of their names.</summary>
    private static async Task WriteAsync(ApiClient client, CancellationToken stop)
    {
        for (var turn = 1; !stop.IsCancellationRequested; turn++)
            for (var i = 0; i < Maps; i++) _ = (await client.UpdateAsync(Make(i, turn), default)).ValueOrThrow;
    }

    private static async Task CompactAsync(EtcdServer first, EtcdServer second, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var store = (i % 2 == 0 ? first : second).Store;
            await store.CompactAsync(store.Current, default);
            // Some lists are to come to their end.
            var until = store.Current.Value + i % 3 * 40;
            while (store.Current.Value < until && !stop.IsCancellationRequested) await Task.Delay(1);
        }
    }

    private static ConfigMap Make(int i, int turn) => new()
    {
        Metadata = new() { Namespace = Home, Name = string.Create(CultureInfo.InvariantCulture, $"m-{i:d2}") },
        Data = new Dictionary<string, string> { ["turn"] = turn.ToString(CultureInfo.InvariantCulture) },
    };
}
