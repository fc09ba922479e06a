using System.Text;
using Navarch.Core.Limits;

namespace Navarch.Store.Tests;

/// <summary>What every store does alike.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private IStore _store = null!;

    private protected static StoreLimits Limits { get; } = new()
    {
        WatchBatchEvents = 4,
        ListChunkEntries = 3,
        CompactionStepRows = 2,
    };

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask<IStore> OpenAsync();

    private protected IStore Store => _store;

    private protected virtual int HistoryOperations => 3_000;

    [Fact]
    public async Task Each_write_takes_the_next_revision()
    {
        var start = _store.Current;
        var first = await CreateAsync("/a", "1");
        var second = await CreateAsync("/b", "1");
        var third = await UpdateAsync("/a", "2", first);
        Assert.True(start < first && first < second && second < third);
        Assert.Equal(third, _store.Current);
        Assert.Equal(third, (await GetAsync("/a"))!.Revision);
        Assert.Equal("2", Text(await GetAsync("/a")));
    }

    [Fact]
    public async Task Creating_what_exists_conflicts_and_shows_it()
    {
        var revision = await CreateAsync("/a", "1");
        var result = await _store.PutAsync("/a", Bytes("2"), Revision.None, default);
        var conflict = Assert.IsType<WriteResult.Conflict>(result);
        Assert.Equal(revision, conflict.Current!.Revision);
        Assert.Equal("1", Text(conflict.Current));
        Assert.Equal(revision, _store.Current);
    }

    [Fact]
    public async Task Writing_at_another_revision_conflicts()
    {
        var old = await CreateAsync("/a", "1");
        var now = await UpdateAsync("/a", "2", old);
        var put = Assert.IsType<WriteResult.Conflict>(await _store.PutAsync("/a", Bytes("3"), old, default));
        var delete = Assert.IsType<WriteResult.Conflict>(await _store.DeleteAsync("/a", old, default));
        Assert.Equal((now, now), (put.Current!.Revision, delete.Current!.Revision));
        Assert.Equal("2", Text(await GetAsync("/a")));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_conflicts_with_nothing()
    {
        var start = _store.Current;
        var result = await _store.DeleteAsync("/a", Revision.None, default);
        Assert.Null(Assert.IsType<WriteResult.Conflict>(result).Current);
        Assert.Equal(start, _store.Current);
    }

    [Fact]
    public async Task A_deletion_takes_a_revision_and_the_key_can_come_back()
    {
        var created = await CreateAsync("/a", "1");
        var deleted = await DeleteAsync("/a", created);
        Assert.True(deleted > created);
        Assert.Null(await GetAsync("/a"));
        var again = await CreateAsync("/a", "2");
        Assert.True(again > deleted);
    }

    [Fact]
    public async Task Get_wants_the_whole_key()
    {
        await CreateAsync("/pods/web-0", "1");
        Assert.Null(await GetAsync("/pods/web"));
        Assert.Null(await GetAsync("/pods/web-"));
        Assert.Null(await GetAsync("/pods/web-00"));
    }

    [Fact]
    public async Task List_takes_the_prefix_literally_and_in_order()
    {
        foreach (var key in (string[])["/p/b", "/p/a/x", "/p/a", "/q/a", "/p", "/o/a", "/pXa", "/p/%", "/p/_"])
            await CreateAsync(key, key);
        var listed = await ListAsync(new ListQuery("/p/"));
        Assert.Equal(["/p/%", "/p/_", "/p/a", "/p/a/x", "/p/b"], listed.Entries.Select(entry => entry.Key));
        Assert.All(listed.Entries, entry => Assert.Equal(entry.Key, Text(entry)));
        Assert.Equal(_store.Current, listed.Revision);
        Assert.Equal(0, listed.Remaining);
        Assert.Equal(5, await _store.CountAsync("/p/", default));
        Assert.Equal(9, await _store.CountAsync("", default));
        Assert.Equal(9, (await ListAsync(new ListQuery(""))).Entries.Count);
    }

    [Fact]
    public async Task An_empty_list_is_at_the_current_revision()
    {
        var current = await CreateAsync("/q/a", "1");
        var listed = await ListAsync(new ListQuery("/p/"));
        Assert.Empty(listed.Entries);
        Assert.Equal(current, listed.Revision);
    }

    [Fact]
    public async Task Pages_add_up_to_the_state_at_their_revision_whatever_happens_meanwhile()
    {
        for (var i = 0; i < 20; i++) await CreateAsync($"/p/{i:d2}", $"{i}");
        var expected = (await ListAsync(new ListQuery("/p/"))).Entries;
        var at = _store.Current;
        await DeleteAsync("/p/03", (await GetAsync("/p/03"))!.Revision);
        await DeleteAsync("/p/19", (await GetAsync("/p/19"))!.Revision);
        await CreateAsync("/p/19", "again");
        await CreateAsync("/p/035", "new");
        await UpdateAsync("/p/04", "changed", (await GetAsync("/p/04"))!.Revision);
        await CreateAsync("/p/99", "new");
        var seen = new List<StoreEntry>();
        var query = new ListQuery("/p/") { At = at, Limit = 4 };
        while (true)
        {
            var page = await ListAsync(query);
            Assert.Equal(at, page.Revision);
            seen.AddRange(page.Entries);
            Assert.Equal(20 - seen.Count, page.Remaining);
            if (page.Remaining == 0) break;
            Assert.Equal(4, page.Entries.Count);
            query = query with { After = page.Entries[^1].Key };
            // And it goes on happening between two pages.
            var next = $"/p/{seen.Count + 2:d2}";
            await DeleteAsync(next, (await GetAsync(next))!.Revision);
            await CreateAsync($"/p/{seen.Count:d2}x", "new");
        }
        Assert.Equal(expected.Select(Show), seen.Select(Show));
    }

    [Fact]
    public async Task A_revision_not_reached_yet_is_said_to_be_so()
    {
        var current = await CreateAsync("/a", "1");
        var result = await _store.ListAsync(
            new ListQuery("/") { At = new Revision(current.Value + 1) }, default);
        Assert.Equal(current, Assert.IsType<ListResult.Future>(result).Current);
    }

    [Fact]
    public async Task Compaction_refuses_what_is_older_and_keeps_the_rest()
    {
        var first = await CreateAsync("/a", "1");
        var second = await UpdateAsync("/a", "2", first);
        var gone = await CreateAsync("/b", "1");
        var deleted = await DeleteAsync("/b", gone);
        var third = await UpdateAsync("/a", "3", second);
        await _store.CompactAsync(deleted, default);
        Assert.Equal(deleted, _store.Compacted);
        var old = await _store.ListAsync(new ListQuery("/") { At = gone }, default);
        Assert.Equal(deleted, Assert.IsType<ListResult.Compacted>(old).Oldest);
        var at = await ListAsync(new ListQuery("/") { At = deleted });
        Assert.Equal("2", Text(Assert.Single(at.Entries)));
        Assert.Equal("3", Text(Assert.Single((await ListAsync(new ListQuery("/") { At = third })).Entries)));
        await _store.CompactAsync(first, default);
        Assert.Equal(deleted, _store.Compacted);
    }

    [Fact]
    public async Task The_revision_does_not_go_back_when_the_last_write_is_compacted()
    {
        var created = await CreateAsync("/a", "1");
        var deleted = await DeleteAsync("/a", created);
        await _store.CompactAsync(deleted, default);
        Assert.True(_store.Current >= deleted);
        Assert.True(await CreateAsync("/a", "2") > deleted);
    }

    [Fact]
    public async Task A_watch_sees_each_write_under_its_prefix_in_order_with_what_was_before()
    {
        var zero = await CreateAsync("/p/a", "0");
        using var watch = _store.Watch("/p/", zero);
        var one = await UpdateAsync("/p/a", "1", zero);
        await CreateAsync("/q/a", "other");
        var two = await CreateAsync("/p/b", "2");
        var three = await DeleteAsync("/p/a", one);
        var events = await ReadToAsync(watch, three);
        Assert.Equal([one, two, three], events.Select(change => change.Revision));
        Assert.Equal(["0→1", "→2", "1→"], events.Select(change => $"{Text(change.Previous)}→{Text(change.Current)}"));
        Assert.Equal(zero, events[0].Previous!.Revision);
        Assert.Equal(one, events[2].Previous!.Revision);
    }

    [Fact]
    public async Task A_watch_waits_for_the_next_write()
    {
        using var watch = _store.Watch("/", _store.Current);
        var next = watch.NextAsync(default).AsTask();
        Assert.False(next.IsCompleted);
        var revision = await CreateAsync("/a", "1");
        var batch = Assert.IsType<WatchBatch.Advanced>(await next.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(revision, Assert.Single(batch.Events).Revision);
        Assert.Equal(revision, batch.Progress);
    }

    [Fact]
    public async Task A_watch_stops_waiting_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        using var watch = _store.Watch("/", _store.Current);
        var next = watch.NextAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_watch_resumes_from_its_progress_without_gap_or_repetition()
    {
        var position = _store.Current;
        for (var i = 0; i < 30; i++) await CreateAsync($"/{(i % 3 == 0 ? "q" : "p")}/{i:d2}", "x");
        var seen = new List<Revision>();
        while (position < _store.Current)
        {
            using var watch = _store.Watch("/p/", position);
            var batch = Assert.IsType<WatchBatch.Advanced>(await watch.NextAsync(default));
            Assert.True(batch.Progress > position);
            Assert.True(batch.Events.Count <= Limits.WatchBatchEvents);
            seen.AddRange(batch.Events.Select(change => change.Revision));
            position = batch.Progress;
        }
        Assert.Equal((await ListAsync(new ListQuery("/p/"))).Entries.Select(entry => entry.Revision), seen);
    }

    [Fact]
    public async Task A_watch_from_exactly_the_compacted_revision_still_works()
    {
        var one = await CreateAsync("/a", "1");
        var two = await UpdateAsync("/a", "2", one);
        var three = await DeleteAsync("/a", two);
        await _store.CompactAsync(two, default);
        using var watch = _store.Watch("/", two);
        var change = Assert.Single(await ReadToAsync(watch, three));
        Assert.Equal(("2", null), (Text(change.Previous), change.Current));
        using var late = _store.Watch("/", one);
        Assert.Equal(two, Assert.IsType<WatchBatch.Compacted>(await late.NextAsync(default)).Oldest);
    }

    [Fact]
    public async Task A_slow_watch_ends_when_compaction_overtakes_it()
    {
        var one = await CreateAsync("/a", "1");
        using var watch = _store.Watch("/", one);
        var two = await UpdateAsync("/a", "2", one);
        var three = await UpdateAsync("/a", "3", two);
        await _store.CompactAsync(three, default);
        Assert.IsType<WatchBatch.Compacted>(await watch.NextAsync(default));
    }

    [Fact]
    public async Task A_subscriber_has_every_write_before_its_writer_is_told()
    {
        await CreateAsync("/p/a", "1");
        await CreateAsync("/q/a", "1");
        var subscriber = new RecordingSubscriber();
        using var subscription = await _store.SubscribeAsync("/p/", subscriber, default);
        Assert.Equal(["load /p/a 1", $"loaded {_store.Current}"], subscriber.Calls);
        var revision = await CreateAsync("/p/b", "2");
        Assert.Equal($"put /p/b {revision}", subscriber.Calls[^2]);
        Assert.Equal("committed", subscriber.Calls[^1]);
        var deleted = await DeleteAsync("/p/b", revision);
        Assert.Equal($"delete /p/b {deleted}", subscriber.Calls[^2]);
    }

    [Fact]
    public async Task What_a_writer_hands_in_reaches_the_subscriber()
    {
        var subscriber = new RecordingSubscriber();
        using var subscription = await _store.SubscribeAsync("/", subscriber, default);
        var origin = new object();
        await _store.PutAsync("/a", Bytes("1"), Revision.None, null, origin, default);
        Assert.Same(origin, subscriber.LastOrigin);
    }

    [Fact]
    public async Task Catching_up_reaches_what_was_acknowledged()
    {
        var written = await CreateAsync("/a", "1");
        Assert.True(await _store.CatchUpAsync(default) >= written);
        Assert.True(_store.Current >= written);
    }

    [Fact]
    public async Task A_subscription_ends()
    {
        var subscriber = new RecordingSubscriber();
        var subscription = await _store.SubscribeAsync("/", subscriber, default);
        subscription.Dispose();
        await CreateAsync("/a", "1");
        Assert.DoesNotContain(subscriber.Calls, call => call.StartsWith("put"));
    }

    [Fact]
    public Task Concurrent_histories_agree_with_the_model() => History.CheckAsync(
        _store, seed: 20261121,
        operations: Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 50_000 : HistoryOperations);

    private protected async Task<Revision> CreateAsync(string key, string value) =>
        Assert.IsType<WriteResult.Written>(await _store.PutAsync(key, Bytes(value), Revision.None, default)).Revision;

    private protected async Task<Revision> UpdateAsync(string key, string value, Revision expected) =>
        Assert.IsType<WriteResult.Written>(await _store.PutAsync(key, Bytes(value), expected, default)).Revision;

    private protected async Task<Revision> DeleteAsync(string key, Revision expected) =>
        Assert.IsType<WriteResult.Written>(await _store.DeleteAsync(key, expected, default)).Revision;

    private protected ValueTask<StoreEntry?> GetAsync(string key) => _store.GetAsync(key, default);

    private protected async Task<ListResult.Listed> ListAsync(ListQuery query) =>
        Assert.IsType<ListResult.Listed>(await _store.ListAsync(query, default));

    private protected static async Task<List<StoreEvent>> ReadToAsync(IStoreWatch watch, Revision until)
    {
        var events = new List<StoreEvent>();
        while (true)
        {
            var batch = Assert.IsType<WatchBatch.Advanced>(await watch.NextAsync(default));
            events.AddRange(batch.Events);
            if (batch.Progress >= until) return events;
        }
    }

    private protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private protected static string Text(StoreEntry? entry) => entry is null ? "" : Encoding.UTF8.GetString(entry.Value.Span);

    private static string Show(StoreEntry entry) => $"{entry.Key}@{entry.Revision}={Text(entry)}";
}
