using System.Text;
using System.Text.Json;
using Navarch.Api.Selectors;
using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Caching;

public sealed class ResourceCacheTests
{
    [Fact]
    public async Task Serves_the_stored_bytes_with_their_revision_first_in_the_metadata()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var written = await fixture.PutAsync("a", node: "n1");
        Assert.StartsWith(
            $$"""{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"{{written.Revision}}","name":"a",""",
            CacheFixture.Text(written));
        Assert.Same(written, fixture.Cache.Get("default", "a"));
        Assert.Equal(("default", "a", "n1", "web"),
            (written.Namespace, written.Name, written.FieldValue(0), written.Label("app")));
        Assert.Equal(("", "false"), (written.FieldValue(1), written.FieldValue(2)));
        Assert.Null(written.Label("tier"));
        Assert.True(written.IsStoredAs(CacheFixture.Pod("default", "a", "n1")));
        Assert.False(written.IsStoredAs(CacheFixture.Pod("default", "a", "n2")));
        Assert.Null(fixture.Cache.Get("other", "a"));
    }

    [Theory]
    [InlineData("""{"metadata":{}}""", """{"metadata":{"resourceVersion":"1"}}""")]
    [InlineData("""{"metadata":{"name":"metadata"},"a":"\"metadata\":{"}""",
        """{"metadata":{"resourceVersion":"1","name":"metadata"},"a":"\"metadata\":{"}""")]
    public async Task Splices_whatever_the_metadata(string stored, string served)
    {
        using var fixture = await CacheFixture.OpenAsync();
        var json = Encoding.UTF8.GetBytes(stored);
        var result = await fixture.Cache.PutAsync("default", "a", json, Revision.None, null, default);
        var written = Assert.IsType<CacheWriteResult.Written>(result).Object;
        Assert.Equal(served, CacheFixture.Text(written));
        Assert.True(written.IsStoredAs(json));
    }

    [Fact]
    public async Task What_is_no_object_is_refused_before_it_is_stored()
    {
        using var fixture = await CacheFixture.OpenAsync();
        await Assert.ThrowsAnyAsync<JsonException>(async () =>
            await fixture.Cache.PutAsync("default", "a", "[1]"u8.ToArray(), Revision.None, null, default));
        Assert.Equal(Revision.None, fixture.Store.Current);
    }

    [Fact]
    public async Task A_conflict_shows_what_is_there()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var written = await fixture.PutAsync("a");
        var json = CacheFixture.Pod("default", "a");
        var put = await fixture.Cache.PutAsync("default", "a", json, Revision.None, null, default);
        Assert.Equal(written.Revision, Assert.IsType<CacheWriteResult.Conflict>(put).Current!.Revision);
        var delete = await fixture.Cache.DeleteAsync("default", "b", Revision.None, default);
        Assert.Null(Assert.IsType<CacheWriteResult.Conflict>(delete).Current);
    }

    [Fact]
    public async Task A_deleted_object_carries_the_revision_of_its_deletion()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var written = await fixture.PutAsync("a");
        var deleted = await fixture.DeleteAsync("a");
        Assert.True(deleted.Revision > written.Revision);
        Assert.Contains($"\"resourceVersion\":\"{deleted.Revision}\"", CacheFixture.Text(deleted));
        Assert.Null(fixture.Cache.Get("default", "a"));
    }

    [Fact]
    public async Task Loads_what_the_store_has()
    {
        var store = new MemoryStore(TimeProvider.System);
        await store.PutAsync(
            "/registry/pods/default/a", CacheFixture.Pod("default", "a", "n1"), Revision.None, default);
        await store.PutAsync("/registry/services/specs/default/a", "{}"u8.ToArray(), Revision.None, default);
        using var cache = await ResourceCache.OpenAsync(
            store, CacheFixture.Pods, CacheLimits.Default, TimeProvider.System, default);
        Assert.Equal(1, cache.Count);
        Assert.Equal("n1", cache.Get("default", "a")!.FieldValue(0));
    }

    [Fact]
    public async Task Lists_by_namespace_label_and_field()
    {
        using var fixture = await CacheFixture.OpenAsync();
        await fixture.PutAsync("a", node: "n1", app: "web");
        await fixture.PutAsync("b", node: "n1", app: "db");
        await fixture.PutAsync("c", node: "n2", app: "db");
        var other = CacheFixture.Pod("default2", "d", "n1", "db");
        await fixture.Cache.PutAsync("default2", "d", other, Revision.None, null, default);
        Assert.Equal("a b c d", await NamesAsync(null, "", ""));
        Assert.Equal("a b c", await NamesAsync("default", "", ""));
        Assert.Equal("b c d", await NamesAsync(null, "app=db", ""));
        Assert.Equal("b", await NamesAsync("default", "app=db", "spec.nodeName=n1"));
        Assert.Equal("c", await NamesAsync(null, "", "spec.nodeName!=n1"));
        Assert.Equal("b", await NamesAsync(null, "", "metadata.name=b"));
        Assert.Equal("d", await NamesAsync(null, "", "metadata.namespace!=default"));
        Assert.Equal("", await NamesAsync("nowhere", "", ""));

        async Task<string> NamesAsync(string? @namespace, string labels, string fields)
        {
            var listed = await fixture.ListAsync(new ObjectQuery
            {
                Namespace = @namespace,
                Selector = Selector(labels, fields),
            });
            Assert.Equal(fixture.Store.Current, listed.Revision);
            return string.Join(' ', listed.Objects.Select(each => each.Name));
        }
    }

    [Fact]
    public void A_selector_knows_the_value_that_binds_it()
    {
        Assert.Equal(new Navarch.Server.Caching.FieldRequirement(0, "n1"), Selector("a=b", "spec.nodeName=n1,status.phase!=Failed")!.Exact);
        Assert.Null(Selector("a=b", "spec.nodeName!=n1")!.Exact);
        Assert.Null(Selector("", ""));
    }

    /// <summary>Whether a page comes from the cache's recent events or from the store's log, it is the same.</summary>
    [Theory]
    [InlineData(1024)]
    [InlineData(2)]
    public async Task Pages_hold_their_revision_while_others_write(int recentEvents)
    {
        using var fixture = await CacheFixture.OpenAsync(new CacheLimits { RecentEvents = recentEvents });
        for (var i = 0; i < 10; i++) await fixture.PutAsync($"p{i}");
        var first = await fixture.ListAsync(new ObjectQuery { Namespace = "default", Limit = 4 });
        Assert.Equal(6, first.Remaining);
        await fixture.DeleteAsync("p5");
        await fixture.PutAsync("p45");
        await fixture.PutAsync("p6", text: "changed");
        await fixture.DeleteAsync("p9");
        var rest = await fixture.ListAsync(
            new ObjectQuery { Namespace = "default", Limit = 4, After = first.Continue, At = first.Revision });
        var last = await fixture.ListAsync(
            new ObjectQuery { Namespace = "default", Limit = 4, After = rest.Continue, At = first.Revision });
        Assert.Equal("p4 p5 p6 p7", string.Join(' ', rest.Objects.Select(each => each.Name)));
        Assert.Equal("p8 p9", string.Join(' ', last.Objects.Select(each => each.Name)));
        Assert.DoesNotContain("changed", CacheFixture.Text(rest.Objects[2]));
        Assert.Equal((2, null, null), (rest.Remaining, last.Remaining, last.Continue));
        Assert.Equal(first.Revision, last.Revision);
    }

    [Fact]
    public async Task A_page_of_a_selection_does_not_say_how_many_remain()
    {
        using var fixture = await CacheFixture.OpenAsync();
        for (var i = 0; i < 10; i++) await fixture.PutAsync($"p{i}", app: i % 2 == 0 ? "web" : "db");
        var query = new ObjectQuery { Selector = Selector("app=db", ""), Limit = 3 };
        var page = await fixture.ListAsync(query);
        Assert.Equal((3, null), (page.Objects.Count, page.Remaining));
        var last = await fixture.ListAsync(query with { After = page.Continue, At = page.Revision });
        Assert.Equal("p7 p9", string.Join(' ', last.Objects.Select(each => each.Name)));
        Assert.Null(last.Continue);
    }

    [Fact]
    public async Task Revisions_out_of_reach_are_told_apart()
    {
        using var fixture = await CacheFixture.OpenAsync(new CacheLimits { RecentEvents = 1 });
        var old = (await fixture.PutAsync("a")).Revision;
        await fixture.PutAsync("a", text: "2");
        await fixture.PutAsync("a", text: "3");
        await fixture.Store.CompactAsync(fixture.Store.Current, default);
        var expired = await fixture.Cache.ListAsync(new ObjectQuery { At = old }, default);
        Assert.Equal(fixture.Store.Current, Assert.IsType<ObjectListResult.Expired>(expired).Current);
        var future = await fixture.Cache.ListAsync(new ObjectQuery { At = new Revision(99) }, default);
        Assert.Equal(fixture.Store.Current, Assert.IsType<ObjectListResult.Future>(future).Current);
    }

    [Fact]
    public async Task Waits_for_a_revision_that_comes_and_gives_up_on_one_that_does_not()
    {
        using var fixture = await CacheFixture.OpenAsync();
        var one = await fixture.PutAsync("a");
        Assert.True(await fixture.Cache.WaitForAsync(one.Revision, TimeSpan.FromSeconds(3), default));
        var wait = fixture.Cache.WaitForAsync(new Revision(2), TimeSpan.FromSeconds(3), default).AsTask();
        Assert.False(wait.IsCompleted);
        await fixture.PutAsync("b");
        Assert.True(await wait.WaitAsync(TimeSpan.FromSeconds(60)));
        var late = fixture.Cache.WaitForAsync(new Revision(3), TimeSpan.FromSeconds(3), default).AsTask();
        fixture.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(await late.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    internal static PodSelector? Selector(string labels, string fields)
    {
        Assert.True(LabelFilter.TryParse(labels, out var labelFilter, out _));
        Assert.True(FieldFilter.TryParse(fields, out var fieldFilter, out _));
        return PodSelector.Of(CacheFixture.Pods, labelFilter, fieldFilter);
    }
}
