using Navarch.Core.Limits;
using Navarch.Etcd;
using Navarch.Store.Etcd;

namespace Navarch.Store.Tests.Etcd;

/// <summary>The contract on a real etcd, which all of these tests share: each has keys of its own.</summary>
public sealed class EtcdStoreTests(SingleEtcd etcd) : StoreContract, IClassFixture<SingleEtcd>
{
    private readonly string _root = etcd.NextRoot();

    private protected override int HistoryOperations => 1_000;

    private protected override async ValueTask<IStore> OpenAsync() => await OpenAsync(Limits);

    [Fact]
    public async Task Another_server_sees_each_write_once_it_has_caught_up()
    {
        await using var other = await OpenAsync(Limits);
        var subscriber = new RecordingSubscriber();
        using var subscription = await other.SubscribeAsync("/", subscriber, default);
        for (var i = 0; i < 20; i++)
        {
            var revision = await CreateAsync($"/a/{i}", "1");
            Assert.True(await other.CatchUpAsync(default) >= revision);
            Assert.Contains($"put /a/{i} {revision}", subscriber.Calls);
        }
    }

    [Fact]
    public async Task Of_two_servers_that_write_the_same_at_once_one_is_told_so()
    {
        await using var other = await OpenAsync(Limits);
        var mine = new RecordingSubscriber();
        using var subscription = await Store.SubscribeAsync("/", mine, default);
        for (var i = 0; i < 20; i++)
        {
            var origin = new object();
            var results = await Task.WhenAll(
                Store.PutAsync($"/a/{i}", Bytes("same"), Revision.None, null, origin, default).AsTask(),
                other.PutAsync($"/a/{i}", Bytes("same"), Revision.None, null, null, default).AsTask());
            Assert.Single(results.OfType<WriteResult.Written>());
            var written = results.OfType<WriteResult.Written>().Single().Revision;
            Assert.Equal(written, Assert.Single(results.OfType<WriteResult.Conflict>()).Current!.Revision);
            if (results[0] is WriteResult.Written) Assert.Same(origin, mine.LastOrigin);
        }
    }

    [Fact]
    public async Task Keys_of_one_lease_expire_together_and_are_told_as_one_revision()
    {
        var subscriber = new RecordingSubscriber();
        using var subscription = await Store.SubscribeAsync("/e/", subscriber, default);
        var start = Store.Current;
        for (var i = 0; i < 3; i++)
            await Store.PutAsync($"/e/{i}", Bytes("1"), Revision.None, TimeSpan.FromSeconds(30), null, default);
        for (var i = 3; i < 5; i++)
            await Store.PutAsync($"/e/{i}", Bytes("1"), Revision.None, TimeSpan.FromSeconds(1), null, default);
        await UpdateAsync("/e/4", "stays", (await GetAsync("/e/4"))!.Revision);
        using var watch = Store.Watch("/e/", start);
        var deletions = new List<StoreEvent>();
        while (deletions.Count == 0)
        {
            var batch = Assert.IsType<WatchBatch.Advanced>(
                await watch.NextAsync(default).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
            deletions.AddRange(batch.Events.Where(change => change.Current is null));
        }
        Assert.Equal("/e/3", Assert.Single(deletions).Key);
        Assert.NotNull(await GetAsync("/e/0"));
        Assert.Equal("stays", Text(await GetAsync("/e/4")));
    }

    [Fact]
    public async Task A_lease_takes_only_so_many_keys()
    {
        await using var store = await OpenAsync(Limits with { LeaseKeysMax = 3 });
        var leases = new HashSet<long>();
        for (var i = 0; i < 7; i++)
        {
            await store.PutAsync($"/e/{i}", Bytes("1"), Revision.None, TimeSpan.FromMinutes(20), null, default);
            leases.Add(await etcd.LeaseOfAsync($"{_root}/e/{i}"));
        }
        Assert.DoesNotContain(0, leases);
        Assert.Equal(3, leases.Count);
    }

    [Fact]
    public async Task One_of_several_servers_compacts()
    {
        await using var other = await OpenAsync(Limits);
        var first = await CreateAsync("/a", "1");
        var second = await UpdateAsync("/a", "2", first);
        await Store.CompactAsync(first, default);
        Assert.Equal(first, Store.Compacted);
        await other.CatchUpAsync(default);
        Assert.Equal(first, other.Compacted);
        await other.CompactAsync(second, default);
        Assert.Equal(first, other.Compacted);
        await other.CompactAsync(second, default);
        Assert.Equal(second, other.Compacted);
    }

    [Fact]
    public async Task What_another_program_compacts_is_called_compacted()
    {
        var one = await CreateAsync("/a", "1");
        var two = await UpdateAsync("/a", "2", one);
        var three = await DeleteAsync("/a", two);
        await etcd.CompactAsync(three);
        await CreateAsync("/b", "1");
        Assert.IsType<ListResult.Compacted>(await Store.ListAsync(new ListQuery("/") { At = two }, default));
        using var watch = Store.Watch("/", two);
        Assert.IsType<WatchBatch.Compacted>(await watch.NextAsync(default));
    }

    [Fact]
    public async Task A_value_that_is_too_large_for_etcd_is_refused_with_the_way_out()
    {
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(
            async () => await Store.PutAsync("/a", new byte[2 * 1024 * 1024], Revision.None, default));
        Assert.Contains("--max-request-bytes", refused.Message);
        Assert.Null(await GetAsync("/a"));
    }

    [Fact]
    public async Task Where_nobody_answers_that_is_said()
    {
        var unusable = await Assert.ThrowsAsync<StoreUnusableException>(() => EtcdStore.OpenAsync(
            new EtcdStoreOptions
            {
                Endpoints = [new Uri("http://127.0.0.1:9")],
                FatalError = _ => { },
                Limits = Limits with { OutagePatience = TimeSpan.FromMilliseconds(200) },
            },
            default));
        Assert.Contains("http://127.0.0.1:9", unusable.Message);
        Assert.Contains("check that etcd runs", unusable.Message);
    }

    private Task<EtcdStore> OpenAsync(StoreLimits limits) => EtcdStore.OpenAsync(
        new EtcdStoreOptions
        {
            Endpoints = etcd.Endpoints,
            Root = _root,
            FatalError = problem => Assert.Fail(problem.Message),
            Limits = limits,
        },
        default);
}
