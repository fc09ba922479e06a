using System.Buffers.Text;
using System.Text;

namespace Navarch.Server.Tests.Verbs;

public sealed class ListVerbTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Lists_in_the_order_of_names_and_by_selectors()
    {
        await using var server = await StartAsync("c", "a", "b");
        var list = await server.ReadAsync(ConfigMaps);
        Assert.Equal(("ConfigMapList", "v1"), (list.At("kind"), list.At("apiVersion")));
        Assert.Equal(["a", "b", "c"], Names(list));
        Assert.Equal(["a", "c"], Names(await server.ReadAsync($"{ConfigMaps}?labelSelector=n+in+(a,c)".Replace('+', ' '))));
        Assert.Equal(["b"], Names(await server.ReadAsync($"{ConfigMaps}?fieldSelector=metadata.name%3Db")));
        Assert.Equal(["a", "c"], Names(await server.ReadAsync($"/api/v1/configmaps?fieldSelector=metadata.name!%3Db,metadata.namespace%3Ddefault")));
        Assert.Empty(Names(await server.ReadAsync($"{ConfigMaps}?fieldSelector=metadata.name%3Dz")));
    }

    [Fact]
    public async Task Pages_through_one_state()
    {
        await using var server = await StartAsync("a", "b", "c", "d", "e");
        var first = await server.ReadAsync($"{ConfigMaps}?limit=2");
        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal("3", first.At("metadata.remainingItemCount"));
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"bb"}}""");
        (await server.DeleteAsync($"{ConfigMaps}/e")).Expect(200);

        var second = await server.ReadAsync($"{ConfigMaps}?limit=2&continue={first.At("metadata.continue")}");
        Assert.Equal(["c", "d"], Names(second));
        Assert.Equal(first.At("metadata.resourceVersion"), second.At("metadata.resourceVersion"));
        var third = await server.ReadAsync($"{ConfigMaps}?limit=2&continue={second.At("metadata.continue")}");
        Assert.Equal(["e"], Names(third));
        Assert.Null(third.At("metadata.continue"));
    }

    [Fact]
    public async Task Expires_a_token_and_offers_to_go_on_without_consistency()
    {
        await using var server = await StartAsync("a", "b", "c");
        var first = await server.ReadAsync($"{ConfigMaps}?limit=1");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"bb"}}""");
        await server.Store.CompactAsync(server.Store.Current, default);
        var expired = await server.GetAsync($"{ConfigMaps}?limit=1&continue={first.At("metadata.continue")}");
        expired.Expect(410);
        Assert.Equal("Expired", expired.Document.At("reason"));
        var rest = await server.ReadAsync($"{ConfigMaps}?continue={expired.Document.At("metadata.continue")}");
        Assert.Equal(["b", "bb", "c"], Names(rest));
    }

    [Fact]
    public async Task Reads_the_revision_that_is_asked_for()
    {
        await using var server = await StartAsync("a");
        var old = (await server.ReadAsync(ConfigMaps)).At("metadata.resourceVersion");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"b"}}""");
        Assert.Equal(["a"], Names(await server.ReadAsync($"{ConfigMaps}?resourceVersion={old}&resourceVersionMatch=Exact")));
        Assert.Equal(["a", "b"], Names(await server.ReadAsync($"{ConfigMaps}?resourceVersion={old}&resourceVersionMatch=NotOlderThan")));
        Assert.Equal(["a", "b"], Names(await server.ReadAsync($"{ConfigMaps}?resourceVersion=0&limit=1")));
        var future = await server.GetAsync($"{ConfigMaps}?resourceVersion=1000000&resourceVersionMatch=Exact");
        future.Expect(504);
        Assert.Equal("ResourceVersionTooLarge", future.Document.At("details.causes.0.reason"));
    }

    [Fact]
    public async Task Writes_tokens_as_upstream_does()
    {
        await using var server = await StartAsync("a", "b", "c");
        var first = await server.ReadAsync("/api/v1/configmaps?limit=1");
        var token = Base64Url.DecodeFromChars(first.At("metadata.continue"));
        Assert.Equal(
            $$"""{"v":"meta.k8s.io/v1","rv":{{first.At("metadata.resourceVersion")}},"start":"default/a\u0000"}""",
            Encoding.UTF8.GetString(token));
        var second = await server.ReadAsync($"{ConfigMaps}?limit=1&continue={Token(-1, "a\\u0000")}");
        Assert.Equal(["b"], Names(second));
        Assert.Equal("1", second.At("metadata.remainingItemCount"));
    }

    [Theory]
    [InlineData(0, "a\\u0000", "incorrect encoded start resourceVersion")]
    [InlineData(-1, "", "encoded start key empty")]
    [InlineData(-1, "../kube-system/a\\u0000", "../kube-system/a")]
    [InlineData(-1, "/a\\u0000", "/a")]
    [InlineData(-1, "a", "continue key is not valid: a")]
    public async Task Refuses_a_token_that_it_would_not_write(long revision, string start, string why)
    {
        await using var server = await StartAsync("a");
        var answer = await server.GetAsync($"{ConfigMaps}?continue={Token(revision, start)}");
        answer.Expect(400);
        Assert.StartsWith("invalid continue token: continue key is not valid", answer.Message);
        Assert.Contains(why, answer.Message);
    }

    [Fact]
    public async Task A_token_goes_with_no_revision_but_zero()
    {
        await using var server = await StartAsync("a", "b");
        var token = (await server.ReadAsync($"{ConfigMaps}?limit=1")).At("metadata.continue");
        var refused = await server.GetAsync($"{ConfigMaps}?limit=1&continue={token}&resourceVersion=1");
        refused.Expect(400);
        Assert.Equal("specifying resource version is not allowed when using continue", refused.Message);
        Assert.Equal(["b"], Names(await server.ReadAsync($"{ConfigMaps}?limit=1&continue={token}&resourceVersion=0")));
        (await server.GetAsync($"{ConfigMaps}?continue={token}&resourceVersion=1&resourceVersionMatch=NotOlderThan")).Expect(422);
    }

    [Fact]
    public async Task Counts_what_remains_only_where_nothing_is_selected()
    {
        await using var server = await StartAsync("a", "b", "c", "d");
        var all = await server.ReadAsync($"{ConfigMaps}?limit=3");
        Assert.Equal("1", all.At("metadata.remainingItemCount"));
        var some = await server.ReadAsync($"{ConfigMaps}?limit=1&labelSelector=n%21%3Da");
        Assert.NotNull(some.At("metadata.continue"));
        Assert.Null(some.At("metadata.remainingItemCount"));
        var last = await server.ReadAsync($"{ConfigMaps}?limit=4");
        Assert.Null(last.At("metadata.continue"));
        Assert.Null(last.At("metadata.remainingItemCount"));
    }

    /// <summary>What a list answers for each combination, after a was made at one revision and b at the next.</summary>
    [Theory]
    [InlineData("", "a,b")]
    [InlineData("resourceVersion=", "a,b")]
    [InlineData("resourceVersion=0", "a,b")]
    [InlineData("resourceVersion={a}", "a,b")]
    [InlineData("resourceVersion={a}&limit=10", "a")]
    [InlineData("resourceVersion={b}&limit=1", "a")]
    [InlineData("resourceVersion={a}&resourceVersionMatch=Exact", "a")]
    [InlineData("resourceVersion={a}&resourceVersionMatch=NotOlderThan", "a,b")]
    [InlineData("resourceVersion=0&resourceVersionMatch=NotOlderThan", "a,b")]
    [InlineData("resourceVersion={a}&resourceVersionMatch=NotOlderThan&limit=1", "a")]
    [InlineData("resourceVersion={b}&resourceVersionMatch=Exact&limit=1", "a")]
    public async Task Answers_by_revision_and_match(string query, string names)
    {
        await using var server = await StartAsync();
        var a = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var b = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"b"}}""");
        query = query.Replace("{a}", a.At("metadata.resourceVersion")).Replace("{b}", b.At("metadata.resourceVersion"));
        Assert.Equal(names, string.Join(',', Names(await server.ReadAsync($"{ConfigMaps}?{query}"))));
    }

    [Theory]
    [InlineData("resourceVersionMatch=Exact", 422)]
    [InlineData("resourceVersion=0&resourceVersionMatch=Exact", 422)]
    [InlineData("resourceVersion=1&resourceVersionMatch=Nearly", 422)]
    [InlineData("resourceVersion=soon", 400)]
    [InlineData("sendInitialEvents=true", 422)]
    [InlineData("continue=nonsense", 400)]
    [InlineData("limit=many", 400)]
    [InlineData("labelSelector=a%3D%3D%3Db", 400)]
    [InlineData("fieldSelector=spec.nodeName%3Dx", 400)]
    public async Task Refuses(string query, int code)
    {
        await using var server = await StartAsync("a");
        (await server.GetAsync($"{ConfigMaps}?{query}")).Expect(code);
    }

    [Fact]
    public async Task Selects_events_by_their_source_wherever_it_stands()
    {
        await using var server = await StartAsync();
        const string events = "/api/v1/namespaces/default/events";
        await server.CreateAsync(events, """{"metadata":{"name":"a"},"involvedObject":{"namespace":"default"},"source":{"component":"kubelet"}}""");
        await server.CreateAsync(events, """{"metadata":{"name":"b"},"involvedObject":{"namespace":"default"},"reportingComponent":"kubelet"}""");
        await server.CreateAsync(events, """{"metadata":{"name":"c"},"involvedObject":{"namespace":"default"},"reportingComponent":"other"}""");
        Assert.Equal(["a", "b"], Names(await server.ReadAsync($"{events}?fieldSelector=source%3Dkubelet")));
    }

    private static string Token(long revision, string start) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes($$"""{"v":"meta.k8s.io/v1","rv":{{revision}},"start":"{{start}}"}"""));

    private static async Task<TestServer> StartAsync(params string[] names)
    {
        var server = await TestServer.StartAsync();
        foreach (var name in names)
            await server.CreateAsync(ConfigMaps, $$$$"""{"metadata":{"name":"{{{{name}}}}","labels":{"n":"{{{{name}}}}"}}}""");
        return server;
    }

    private static string[] Names(Api.Documents.DocumentObject list) =>
        [.. list.Array("items")!.Select(item => item.At("metadata.name")!)];
}
