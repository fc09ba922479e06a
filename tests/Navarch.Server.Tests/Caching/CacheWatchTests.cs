using System.Text;
using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Store;

namespace Navarch.Server.Tests.Caching;

public sealed class CacheWatchTests
{
    [Fact]
    public async Task Tells_each_change_once_in_the_bytes_that_are_served()
    {
        using var fixture = await CacheFixture.OpenAsync();
        using var watch = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        var added = await fixture.PutAsync("a");
        var modified = await fixture.PutAsync("a", text: "2");
        var deleted = await fixture.DeleteAsync("a");
        var seen = await CacheFixture.ReadToAsync(watch, deleted.Revision);
        Assert.Equal(
            [Frame("ADDED", added), Frame("MODIFIED", modified), Frame("DELETED", deleted)],
            seen.Select(each => Encoding.UTF8.GetString(each.Frame.Span)));
    }

    [Fact]
    public async Task Is_encoded_in_another_form_once_for_all_watchers_that_want_it()
    {
        using var fixture = await CacheFixture.OpenAsync();
        using var one = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        using var other = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        var added = await fixture.PutAsync("a");
        var made = 0;
        foreach (var watch in (CacheWatch[])[one, other])
        {
            var seen = Assert.Single(await CacheFixture.ReadToAsync(watch, added.Revision));
            Assert.Equal("short ADDED", Text(seen, "short"));
            Assert.Equal("long ADDED", Text(seen, "long"));
        }
        Assert.Equal(2, made);

        string Text(Observation observation, string form) => Encoding.UTF8.GetString(observation.FrameAs(form, (seen, wanted) =>
        {
            made++;
            return Encoding.UTF8.GetBytes($"{wanted} {seen.Type.ToString().ToUpperInvariant()}");
        }).Span);
    }

    [Fact]
    public async Task Objects_that_expire_with_one_revision_are_all_told_of()
    {
        using var fixture = await CacheFixture.OpenAsync();
        await fixture.PutAsync("a");
        var last = await fixture.PutAsync("b");
        using var watch = fixture.Cache.Watch(new WatchQuery { After = last.Revision });
        var expired = new Revision(last.Revision.Value + 1);
        var subscriber = (IStoreSubscriber)fixture.Cache;
        var first = new StoreCommit("/registry/pods/default/a", expired, default, true, null) { EndsRevision = false };
        subscriber.Commit(first);
        // Who comes in between must not think that it has seen the whole revision.
        using var between = fixture.Cache.Watch(new WatchQuery { After = last.Revision });
        subscriber.Commit(first with { Key = "/registry/pods/default/b", EndsRevision = true });
        subscriber.Committed();
        foreach (var watcher in (CacheWatch[])[watch, between])
        {
            var seen = new List<Observation>();
            while (seen.Count < 2) seen.AddRange(await CacheFixture.ReadToAsync(watcher, expired));
            Assert.Equal(
                [$"DELETED a@{expired}", $"DELETED b@{expired}"], seen.Select(each => CacheFixture.Show(each)));
        }
    }

    [Fact]
    public async Task Watchers_share_one_encoding()
    {
        using var fixture = await CacheFixture.OpenAsync();
        using var one = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        using var two = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        var added = await fixture.PutAsync("a");
        var (first, second) = (
            await CacheFixture.ReadToAsync(one, added.Revision), await CacheFixture.ReadToAsync(two, added.Revision));
        Assert.Same(first[0], second[0]);
        Assert.True(first[0].Frame.Span.Overlaps(added.Json.Span));
    }

    [Fact]
    public async Task Objects_enter_and_leave_a_selection_by_added_and_deleted()
    {
        using var fixture = await CacheFixture.OpenAsync();
        foreach (var fields in (string[])["spec.nodeName=n1", "spec.nodeName=n1,metadata.name!=x"])
        {
            using var watch = fixture.Cache.Watch(new WatchQuery
            {
                After = fixture.Store.Current,
                Selector = ResourceCacheTests.Selector("app=web", fields),
            });
            await fixture.PutAsync("a");
            var entered = await fixture.PutAsync("a", node: "n1");
            var changed = await fixture.PutAsync("a", node: "n1", text: "2");
            var left = await fixture.PutAsync("a", node: "n2", text: "3");
            var again = await fixture.PutAsync("a", node: "n1", text: "4");
            var relabelled = await fixture.PutAsync("a", node: "n1", app: "db", text: "5");
            await fixture.DeleteAsync("a");
            var last = await fixture.PutAsync("b", node: "n1");
            await fixture.DeleteAsync("b");
            var seen = await CacheFixture.ReadToAsync(watch, last.Revision);
            Assert.Equal(
                [
                    $"ADDED a@{entered.Revision}", $"MODIFIED a@{changed.Revision}", $"DELETED a@{left.Revision}",
                    $"ADDED a@{again.Revision}", $"DELETED a@{relabelled.Revision}", $"ADDED b@{last.Revision}",
                ],
                seen.Take(6).Select(CacheFixture.Show));
            // What leaves is shown as it last was in the selection, under the revision of its leaving.
            Assert.Contains("\"text\":\"2\"", CacheFixture.Text(seen[2].Object));
            Assert.Contains($"\"resourceVersion\":\"{left.Revision}\"", CacheFixture.Text(seen[2].Object));
            Assert.StartsWith("{\"type\":\"DELETED\",", Encoding.UTF8.GetString(seen[2].Frame.Span));
            Assert.StartsWith("{\"type\":\"ADDED\",", Encoding.UTF8.GetString(seen[3].Frame.Span));
        }
    }

    [Fact]
    public async Task Sees_only_its_namespace_or_its_one_object()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var start = fixture.Store.Current;
        using var space = fixture.Cache.Watch(new WatchQuery { After = start, Namespace = "default" });
        using var single = fixture.Cache.Watch(new WatchQuery { After = start, Namespace = "default", Name = "b" });
        await fixture.PutAsync("a");
        var other = CacheFixture.Pod("default2", "b");
        await fixture.Cache.PutAsync("default2", "b", other, Revision.None, null, default);
        await fixture.PutAsync("bb");
        var last = await fixture.PutAsync("b");
        var seenInSpace = await CacheFixture.ReadToAsync(space, last.Revision);
        Assert.Equal(["a", "bb", "b"], seenInSpace.Select(each => each.Object.Name));
        Assert.Equal($"ADDED b@{last.Revision}",
            CacheFixture.Show(Assert.Single(await CacheFixture.ReadToAsync(single, last.Revision))));
    }

    [Fact]
    public async Task Begins_with_what_there_is_and_marks_its_end()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var a = await fixture.PutAsync("a", app: "web");
        await fixture.PutAsync("b", app: "db");
        var c = await fixture.PutAsync("c", app: "web", text: "1");
        c = await fixture.PutAsync("c", app: "web", text: "2");
        using var watch = fixture.Cache.Watch(new WatchQuery
        {
            Selector = ResourceCacheTests.Selector("app=web", ""),
            MarksInitialEventsEnd = true,
        });
        var end = fixture.Store.Current;
        var d = await fixture.PutAsync("d");
        var seen = await CacheFixture.ReadToAsync(watch, d.Revision);
        Assert.Equal(
            [$"ADDED a@{a.Revision}", $"ADDED c@{c.Revision}", $"BOOKMARK@{end}", $"ADDED d@{d.Revision}"],
            seen.Select(CacheFixture.Show));
        Assert.Equal(
            "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{" +
            $"\"resourceVersion\":\"{end}\",\"creationTimestamp\":null," +
            "\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n",
            Encoding.UTF8.GetString(seen[2].Frame.Span));
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(3)]
    public async Task Resumes_from_recent_events_or_from_the_log(int recentEvents)
    {
        using var fixture = await CacheFixture.OpenAsync(new CacheLimits { RecentEvents = recentEvents });
        var a = await fixture.PutAsync("a", node: "n1");
        var expected = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var isIn = i % 3 != 0;
            var was = i == 0 || (i - 1) % 3 != 0;
            var put = await fixture.PutAsync("a", node: isIn ? "n1" : "n2", text: $"{i}");
            var type = (was, isIn) switch { (true, true) => "MODIFIED", (true, false) => "DELETED", _ => "ADDED" };
            expected.Add($"{type} a@{put.Revision}");
        }
        using var watch = fixture.Cache.Watch(new WatchQuery
        {
            After = a.Revision,
            Selector = ResourceCacheTests.Selector("", "spec.nodeName=n1"),
        });
        var live = await fixture.PutAsync("b", node: "n1");
        expected.Add($"ADDED b@{live.Revision}");
        var seen = await CacheFixture.ReadToAsync(watch, live.Revision);
        Assert.Equal(expected, seen.Select(CacheFixture.Show));
    }

    [Fact]
    public async Task Ends_as_expired_when_its_start_is_compacted()
    {
        using var fixture = await CacheFixture.OpenAsync(new CacheLimits { RecentEvents = 1 });
        var old = (await fixture.PutAsync("a")).Revision;
        await fixture.PutAsync("a", text: "2");
        await fixture.PutAsync("a", text: "3");
        await fixture.Store.CompactAsync(fixture.Store.Current, default);
        using var watch = fixture.Cache.Watch(new WatchQuery { After = old });
        Assert.False(await watch.WaitAsync(default));
        Assert.Equal(WatchEnd.Expired, watch.End);
    }

    [Fact]
    public async Task Ends_when_its_time_is_over()
    {
        using var fixture = await CacheFixture.OpenAsync();
        using var watch = fixture.Cache.Watch(
            new WatchQuery { After = fixture.Store.Current, Timeout = TimeSpan.FromSeconds(5) });
        var wait = watch.WaitAsync(default).AsTask();
        fixture.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(await wait.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(WatchEnd.TimedOut, watch.End);
    }

    [Fact]
    public async Task One_that_does_not_read_is_closed_and_holds_up_nobody()
    {
        using var fixture = await CacheFixture.OpenAsync(new CacheLimits { WatcherEvents = 10 });
        using var slow = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        using var quick = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        var seen = 0;
        for (var i = 0; i < 50; i++)
        {
            var put = await fixture.PutAsync("a", text: $"{i}");
            seen += (await CacheFixture.ReadToAsync(quick, put.Revision)).Count;
        }
        Assert.Equal(50, seen);
        var left = 0;
        while (await slow.WaitAsync(default))
            while (slow.TryRead(out _)) left++;
        Assert.Equal((10, WatchEnd.TooSlow), (left, slow.End));
    }

    [Fact]
    public async Task Bookmarks_come_in_time_to_those_who_asked()
    {
        using var fixture = await CacheFixture.OpenAsync();
        using var asked = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current, WantsBookmarks = true });
        using var did = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        await fixture.PutAsync("a");
        await fixture.Store.PutAsync("/registry/other/a", "{}"u8.ToArray(), Revision.None, default);
        fixture.Time.Advance(TimeSpan.FromSeconds(61));
        var seen = await CacheFixture.ReadToAsync(asked, fixture.Store.Current);
        Assert.Equal(["ADDED a@1", "BOOKMARK@2"], seen.Select(CacheFixture.Show));
        var last = await fixture.PutAsync("b");
        Assert.Equal(["ADDED a@1", "ADDED b@3"],
            (await CacheFixture.ReadToAsync(did, last.Revision)).Select(CacheFixture.Show));
    }

    [Fact]
    public async Task A_last_bookmark_comes_before_the_time_is_over()
    {
        using var fixture = await CacheFixture.OpenAsync();
        using var watch = fixture.Cache.Watch(new WatchQuery
        {
            After = fixture.Store.Current, WantsBookmarks = true, Timeout = TimeSpan.FromSeconds(10),
        });
        await fixture.Store.PutAsync("/registry/other/a", "{}"u8.ToArray(), Revision.None, default);
        fixture.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.False(watch.TryRead(out _));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var seen = await CacheFixture.ReadToAsync(watch, fixture.Store.Current);
        Assert.Equal(["BOOKMARK@1"], seen.Select(CacheFixture.Show));
        Assert.Equal(WatchEnd.None, watch.End);
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await watch.WaitAsync(default));
        Assert.Equal(WatchEnd.TimedOut, watch.End);
    }

    [Fact]
    public async Task A_watch_that_is_disposed_leaves_the_hub()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var query = new WatchQuery { After = Revision.None };
        var watches = new[]
        {
            fixture.Cache.Watch(query),
            fixture.Cache.Watch(query with { Namespace = "default", Name = "a" }),
            fixture.Cache.Watch(query with { Selector = ResourceCacheTests.Selector("", "spec.nodeName=n1") }),
        };
        Assert.Equal(3, fixture.Cache.Watchers);
        foreach (var watch in watches) watch.Dispose();
        Assert.Equal(0, fixture.Cache.Watchers);
        await fixture.PutAsync("a", node: "n1");
    }

    [Fact]
    public async Task Frames_stream_until_the_cache_closes()
    {
        var fixture = await CacheFixture.OpenAsync();
        using var watch = fixture.Cache.Watch(new WatchQuery { After = fixture.Store.Current });
        await fixture.PutAsync("a");
        var frames = 0;
        await foreach (var frame in watch.FramesAsync(default))
        {
            Assert.EndsWith("}\n", Encoding.UTF8.GetString(frame.Span));
            frames++;
            fixture.Dispose();
        }
        Assert.Equal((1, WatchEnd.Closed), (frames, watch.End));
    }

    private static string Frame(string type, CachedObject served) =>
        $"{{\"type\":\"{type}\",\"object\":{CacheFixture.Text(served)}}}\n";
}
