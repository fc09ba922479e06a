using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Verbs;

public sealed class DeleteVerbTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Answers_with_a_status_that_names_the_object()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var status = (await server.DeleteAsync($"{ConfigMaps}/a")).Expect(200);
        Assert.Equal(("Success", "a", "configmaps"), (status.At("status"), status.At("details.name"), status.At("details.kind")));
        Assert.Equal(created.At("metadata.uid"), status.At("details.uid"));
        (await server.DeleteAsync($"{ConfigMaps}/a")).Expect(404);
    }

    [Fact]
    public async Task Lets_a_pod_on_a_node_end_in_grace_and_shortens_it_on_demand()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a", "n1"));
        var first = (await server.DeleteAsync($"{Pods}/a")).Expect(200);
        Assert.Equal(("Pod", "30", "2"), (first.At("kind"), first.At("metadata.deletionGracePeriodSeconds"), first.At("metadata.generation")));
        var longer = (await server.DeleteAsync($"{Pods}/a", """{"gracePeriodSeconds":60}""")).Expect(200);
        Assert.Equal("30", longer.At("metadata.deletionGracePeriodSeconds"));
        var shorter = (await server.DeleteAsync($"{Pods}/a?gracePeriodSeconds=5")).Expect(200);
        Assert.Equal("5", shorter.At("metadata.deletionGracePeriodSeconds"));
        (await server.DeleteAsync($"{Pods}/a", """{"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":0}""")).Expect(200);
        (await server.GetAsync($"{Pods}/a")).Expect(404);
    }

    [Fact]
    public async Task Removes_a_pod_without_a_node_at_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var last = (await server.DeleteAsync($"{Pods}/a")).Expect(200);
        Assert.Equal("Pod", last.At("kind"));
        (await server.GetAsync($"{Pods}/a")).Expect(404);
    }

    [Theory]
    [InlineData("""{"preconditions":{"uid":"x"}}""", 409, "the UID in the precondition (x) does not match")]
    [InlineData("""{"preconditions":{"resourceVersion":"1"}}""", 409, "the ResourceVersion in the precondition (1) does not match")]
    [InlineData("""{"propagationPolicy":"Sideways"}""", 422, "propagationPolicy: Unsupported value: \"Sideways\"")]
    [InlineData("""{"propagationPolicy":"Orphan","orphanDependents":true}""", 422, "cannot be both set")]
    [InlineData("""{"gracePeriodSeconds":"soon"}""", 400, "cannot unmarshal")]
    public async Task Refuses(string options, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var answer = await server.DeleteAsync($"{ConfigMaps}/a", options);
        answer.Expect(code);
        Assert.Contains(message, answer.Message);
        (await server.GetAsync($"{ConfigMaps}/a")).Expect(200);
    }

    [Fact]
    public async Task Names_the_kind_when_a_precondition_fails()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var refused = await server.DeleteAsync($"{ConfigMaps}/a", """{"preconditions":{"uid":"x"}}""");
        Assert.Equal("ConfigMap", refused.Expect(409).At("details.kind"));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/replicationcontrollers", "{}")]
    [InlineData("/apis/batch/v1/namespaces/default/jobs", """{"template":{"spec":{"restartPolicy":"Never"}}}""")]
    public async Task Old_kinds_leave_their_dependents_unless_told_otherwise(string path, string spec)
    {
        await using var server = await TestServer.StartAsync();
        var body = DocumentJson.Parse(System.Text.Encoding.UTF8.GetBytes(spec)) is DocumentParse.Parsed
            { Value: DocumentObject parsed } ? parsed : new DocumentObject();
        var template = body.ObjectOrNew("template");
        template.ObjectOrNew("metadata")["labels"] = new DocumentObject { { "a", "b" } };
        template.ObjectOrNew("spec")["containers"] =
            new DocumentArray([new DocumentObject { { "name", "c" }, { "image", "i" } }]);
        foreach (var name in (string[])["silent", "told"])
            await server.CreateAsync(path, $$"""
                {"metadata":{"name":"{{name}}"},"spec":{{System.Text.Encoding.UTF8.GetString(DocumentJson.Write(body))}}}
                """);
        (await server.DeleteAsync($"{path}/silent")).Expect(200);
        Assert.Equal("""["orphan"]""", (await server.ReadAsync($"{path}/silent")).At("metadata.finalizers"));
        (await server.DeleteAsync($"{path}/told", """{"propagationPolicy":"Background"}""")).Expect(200);
        (await server.GetAsync($"{path}/told")).Expect(404);
    }

    [Fact]
    public async Task A_namespace_knows_no_propagation()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"n"}}""");
        var gone = await server.DeleteAsync("/api/v1/namespaces/n?propagationPolicy=Foreground");
        Assert.Null(gone.Expect(200).At("metadata.finalizers"));
    }

    [Fact]
    public async Task Refuses_a_period_that_is_no_number()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var answer = await server.DeleteAsync($"{ConfigMaps}/a?gracePeriodSeconds=soon");
        answer.Expect(400);
        Assert.Contains("strconv.ParseInt: parsing \"soon\": invalid syntax", answer.Message);
        (await server.GetAsync($"{ConfigMaps}/a")).Expect(200);
    }

    [Theory]
    [InlineData("Orphan", "orphan", 200)]
    [InlineData("Foreground", "foregroundDeletion", 200)]
    public async Task Leaves_dependents_to_the_collector_by_a_finalizer(string policy, string finalizer, int code)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var marked = (await server.DeleteAsync($"{ConfigMaps}/a", $$"""{"propagationPolicy":"{{policy}}"}""")).Expect(code);
        Assert.Equal($"[\"{finalizer}\"]", marked.At("metadata.finalizers"));
        Assert.NotNull(marked.At("metadata.deletionTimestamp"));
        (await server.DeleteAsync($"{ConfigMaps}/a", """{"propagationPolicy":"Background"}""")).Expect(200);
        (await server.GetAsync($"{ConfigMaps}/a")).Expect(404);
    }

    [Fact]
    public async Task Deletes_nothing_on_a_dry_run()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        (await server.DeleteAsync($"{ConfigMaps}/a?dryRun=All")).Expect(200);
        (await server.DeleteAsync($"{ConfigMaps}/a", """{"dryRun":["All"]}""")).Expect(200);
        (await server.GetAsync($"{ConfigMaps}/a")).Expect(200);
    }

    [Fact]
    public async Task Deletes_a_collection_by_selector()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var name in (string[])["a", "b", "c"])
            await server.CreateAsync(ConfigMaps, $$$$"""{"metadata":{"name":"{{{{name}}}}","labels":{"n":"{{{{name}}}}"}}}""");
        (await server.DeleteAsync($"{ConfigMaps}?labelSelector=n!%3Db")).Expect(200);
        var left = await server.ReadAsync(ConfigMaps);
        Assert.Equal("b", left.At("items.0.metadata.name"));
        Assert.Null(left.At("items.1"));
        (await server.DeleteAsync("/api/v1/configmaps")).Expect(405);
    }
}
