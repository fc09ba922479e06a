using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Verbs;

public sealed class DeleteCollectionVerbTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Answers_with_the_objects_as_they_were()
    {
        await using var server = await StartAsync(3);
        var deleted = (await server.DeleteAsync(ConfigMaps)).Expect(200);
        Assert.Equal("ConfigMapList", deleted.At("kind"));
        Assert.Equal(["c0", "c1", "c2"], Names(deleted));
        Assert.Empty(await LeftAsync(server));
    }

    [Theory]
    [InlineData("?labelSelector=odd%3D1", "c0 c2")]
    [InlineData("?labelSelector=odd%20notin%20(1)", "c1 c3")]
    [InlineData("?fieldSelector=metadata.name%3Dc2", "c0 c1 c3")]
    [InlineData("?limit=1", "c1 c2 c3")]
    [InlineData("?dryRun=All", "c0 c1 c2 c3")]
    public async Task Deletes_what_is_selected(string query, string left)
    {
        await using var server = await StartAsync(4);
        (await server.DeleteAsync(ConfigMaps + query)).Expect(200);
        Assert.Equal(left.Split(' '), await LeftAsync(server));
    }

    [Fact]
    public async Task Goes_on_where_a_page_ended()
    {
        await using var server = await StartAsync(3);
        var first = (await server.DeleteAsync(ConfigMaps + "?limit=2")).Expect(200);
        Assert.Equal("1", first.At("metadata.remainingItemCount"));
        var next = Uri.EscapeDataString(first.At("metadata.continue")!);
        Assert.Equal(["c2"], Names((await server.DeleteAsync($"{ConfigMaps}?limit=2&continue={next}")).Expect(200)));
        Assert.Empty(await LeftAsync(server));
    }

    [Theory]
    [InlineData("?propagationPolicy=Foreground", "foregroundDeletion")]
    [InlineData("?propagationPolicy=Orphan", "orphan")]
    public async Task Leaves_dependents_to_the_policy(string query, string finalizer)
    {
        await using var server = await StartAsync(2);
        (await server.DeleteAsync(ConfigMaps + query)).Expect(200);
        var items = (await server.ReadAsync(ConfigMaps)).Array("items")!;
        Assert.Equal(2, items.Count);
        Assert.All(items, item => Assert.Equal(finalizer, item.At("metadata.finalizers.0")));
    }

    [Fact]
    public async Task Waits_for_finalizers_and_for_the_grace_of_pods()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"held","finalizers":["example.com/x"]}}""");
        (await server.DeleteAsync(ConfigMaps)).Expect(200);
        Assert.NotNull((await server.ReadAsync($"{ConfigMaps}/held")).At("metadata.deletionTimestamp"));

        await server.CreateAsync(Pods, Manifests.Pod("bound", "n"));
        await server.CreateAsync(Pods, Manifests.Pod("free"));
        (await server.DeleteAsync(Pods + "?gracePeriodSeconds=7")).Expect(200);
        Assert.Equal("7", (await server.ReadAsync($"{Pods}/bound")).At("metadata.deletionGracePeriodSeconds"));
        (await server.GetAsync($"{Pods}/free")).Expect(404);
        (await server.DeleteAsync(Pods, """{"gracePeriodSeconds":0}""")).Expect(200);
        (await server.GetAsync($"{Pods}/bound")).Expect(404);
    }

    [Fact]
    public async Task Stops_at_the_first_object_that_may_not_go()
    {
        await using var server = await StartAsync(2);
        var uid = (await server.ReadAsync($"{ConfigMaps}/c0")).At("metadata.uid");
        var answer = await server.DeleteAsync(ConfigMaps, $$$"""{"preconditions":{"uid":"{{{uid}}}"}}""");
        answer.Expect(409);
        Assert.Contains("ConfigMap \"c1\": the UID in the precondition", answer.Message);
        Assert.Equal(["c1"], await LeftAsync(server));
    }

    [Theory]
    [InlineData("?propagationPolicy=Bogus", "", 422)]
    [InlineData("?orphanDependents=true&propagationPolicy=Orphan", "", 422)]
    [InlineData("?resourceVersionMatch=Exact", "", 422)]
    [InlineData("?sendInitialEvents=true", "", 422)]
    [InlineData("?dryRun=No", "", 422)]
    [InlineData("?gracePeriodSeconds=x", "", 400)]
    [InlineData("?limit=x", "", 400)]
    [InlineData("?labelSelector=a%3D%3D%3Db", "", 400)]
    [InlineData("?fieldSelector=spec.x%3Dy", "", 400)]
    [InlineData("?continue=abc", "", 400)]
    [InlineData("", "{bad", 400)]
    [InlineData("", "[1]", 400)]
    [InlineData("", """{"gracePeriodSeconds":"x"}""", 400)]
    [InlineData("", """{"kind":"Pod","apiVersion":"v1"}""", 400)]
    public async Task Deletes_nothing_for_what_it_does_not_understand(string query, string body, int code)
    {
        await using var server = await StartAsync(2);
        (await server.DeleteAsync(ConfigMaps + query, body)).Expect(code);
        Assert.Equal(["c0", "c1"], await LeftAsync(server));
    }

    /// <summary>What is wrong with the list is said before what is wrong with the deletion.</summary>
    [Fact]
    public async Task Looks_at_the_list_first()
    {
        await using var server = await StartAsync(1);
        var answer = await server.DeleteAsync(ConfigMaps + "?propagationPolicy=Bogus&resourceVersionMatch=Exact");
        Assert.StartsWith("ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: ", answer.Message);
        Assert.Equal("unable to parse requirement: found '=', expected: identifier",
            (await server.DeleteAsync(ConfigMaps + "?labelSelector=a%3D%3D%3Db")).Message);
    }

    [Fact]
    public async Task Is_not_for_every_resource()
    {
        await using var server = await TestServer.StartAsync();
        (await server.DeleteAsync("/api/v1/namespaces")).Expect(405);
        (await server.DeleteAsync("/api/v1/configmaps")).Expect(405);
    }

    private static async Task<TestServer> StartAsync(int count)
    {
        var server = await TestServer.StartAsync();
        for (var i = 0; i < count; i++)
            await server.CreateAsync(ConfigMaps, $$$$"""{"metadata":{"name":"c{{{{i}}}}","labels":{"odd":"{{{{i % 2}}}}"}}}""");
        return server;
    }

    private static async Task<IEnumerable<string?>> LeftAsync(TestServer server) => Names(await server.ReadAsync(ConfigMaps));

    private static IEnumerable<string?> Names(DocumentObject list) => list.Array("items")!.Select(item => item.At("metadata.name"));
}
