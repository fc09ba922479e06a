namespace Navarch.Server.Tests.Verbs;

public sealed class ApplyTests
{
    private const string Apply = "application/apply-patch+yaml";
    private const string Path = "/api/v1/namespaces/default/configmaps/a";

    [Fact]
    public async Task Creates_owns_and_removes_what_it_no_longer_wants()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PatchAsync($"{Path}?fieldManager=one", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data: {x: "1", z: "2"}
            """, Apply)).Expect(201);
        Assert.Equal("one", created.At("metadata.managedFields.0.manager"));
        Assert.Equal("Apply", created.At("metadata.managedFields.0.operation"));
        Assert.Equal("""{"f:data":{"f:x":{},"f:z":{}}}""", created.At("metadata.managedFields.0.fieldsV1"));

        var applied = (await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"x":"1"}"""), Apply)).Expect(200);
        Assert.Equal("""{"x":"1"}""", applied.At("data"));

        var same = (await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"x":"1"}"""), Apply)).Expect(200);
        Assert.Equal(applied.At("metadata.resourceVersion"), same.At("metadata.resourceVersion"));
    }

    [Fact]
    public async Task Refuses_what_another_manager_owns_unless_forced()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"x":"1"}"""), Apply)).Expect(201);
        var refused = await server.PatchAsync($"{Path}?fieldManager=two", Config("""{"x":"2"}"""), Apply);
        refused.Expect(409);
        Assert.Contains("Apply failed with 1 conflict: conflict with \"one\": .data.x", refused.Message);
        Assert.Equal("FieldManagerConflict", refused.Document.At("details.causes.0.reason"));
        var forced = (await server.PatchAsync($"{Path}?fieldManager=two&force=true", Config("""{"x":"2"}"""), Apply)).Expect(200);
        Assert.Equal("2", forced.At("data.x"));
    }

    [Fact]
    public async Task Owns_what_updates_change()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"x":"1"}"""), Apply)).Expect(201);
        (await server.PatchAsync($"{Path}?fieldManager=editor", """{"data":{"x":"3"}}""")).Expect(200);
        var refused = await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"x":"1"}"""), Apply);
        refused.Expect(409);
        Assert.Contains("conflict with \"editor\"", refused.Message);
    }

    [Fact]
    public async Task Demands_a_manager()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PatchAsync(Path, Config("{}"), Apply);
        answer.Expect(422);
        Assert.Contains("fieldManager: Required value: is required for apply patch", answer.Message);
        (await server.PatchAsync($"{Path}?fieldManager=a", "{: bad", Apply)).Expect(400);
        (await server.PatchAsync($"{Path}?force=true", "{}")).Expect(422);
    }

    [Fact]
    public async Task Applies_a_deployment_again_without_a_change()
    {
        await using var server = await TestServer.StartAsync();
        const string path = "/apis/apps/v1/namespaces/default/deployments/web?fieldManager=one";
        var manifest = """{"apiVersion":"apps/v1","kind":"Deployment",""" + Manifests.Deployment("web", 2)[1..];
        var created = (await server.PatchAsync(path, manifest, Apply)).Expect(201);
        Assert.DoesNotContain("f:status", created.At("metadata.managedFields"));
        Assert.DoesNotContain("f:strategy", created.At("metadata.managedFields"));
        var again = (await server.PatchAsync(path, manifest, Apply)).Expect(200);
        Assert.Equal(created.At("metadata.resourceVersion"), again.At("metadata.resourceVersion"));
        Assert.Equal("1", again.At("metadata.generation"));
    }

    private static string Config(string data) =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{{{data}}}}""";
}
