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

    [Fact]
    public async Task Refuses_what_no_schema_knows_whatever_field_validation_says()
    {
        await using var server = await TestServer.StartAsync();
        var body = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"dada":{}}""";
        foreach (var validation in new[] { "Strict", "Warn", "Ignore" })
        {
            var answer = await server.PatchAsync($"{Path}?fieldManager=one&fieldValidation={validation}", body, Apply);
            answer.Expect(400);
            Assert.Equal(
                "failed to create typed patch object (default/a; v1, Kind=ConfigMap): .dada: field not declared in schema",
                answer.Message);
        }
    }

    [Fact]
    public async Task Judges_repeated_fields_by_field_validation()
    {
        await using var server = await TestServer.StartAsync();
        var body = Config("""{"x":"1","x":"2"}""");
        var strict = await server.PatchAsync($"{Path}?fieldManager=one&fieldValidation=Strict", body, Apply);
        strict.Expect(400);
        Assert.StartsWith("error strict decoding YAML: duplicate field", strict.Message);
        var warned = await server.PatchAsync($"{Path}?fieldManager=one", body, Apply);
        Assert.Equal("2", warned.Expect(201).At("data.x"));
        Assert.Single(warned.Warnings);
        var ignored = await server.PatchAsync($"{Path}?fieldManager=one&fieldValidation=Ignore", body, Apply);
        ignored.Expect(200);
        Assert.Empty(ignored.Warnings);
    }

    [Fact]
    public async Task Makes_nothing_under_a_uid_that_is_named()
    {
        await using var server = await TestServer.StartAsync();
        var body = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","uid":"u"}}""";
        var answer = await server.PatchAsync($"{Path}?fieldManager=one", body, Apply);
        answer.Expect(409);
        Assert.Contains("uid mismatch: the provided object specified uid u, and no existing object was found", answer.Message);
        (await server.GetAsync(Path)).Expect(404);
    }

    [Fact]
    public async Task Accounts_status_apart_from_the_object()
    {
        await using var server = await TestServer.StartAsync();
        const string pod = "/api/v1/namespaces/default/pods/a";
        (await server.PostAsync("/api/v1/namespaces/default/pods?fieldManager=maker", Manifests.Pod("a"))).Expect(201);
        (await server.PatchAsync($"{pod}/status?fieldManager=agent", """{"status":{"message":"m"}}""")).Expect(200);
        var applied = (await server.PatchAsync($"{pod}/status?fieldManager=applier", """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{"x":"y"}},"status":{"reason":"r"}}
            """, Apply)).Expect(200);
        Assert.Equal(("m", "r"), (applied.At("status.message"), applied.At("status.reason")));
        var entries = applied.Object("metadata")!.Array("managedFields")!
            .Select(entry => (entry.At("manager"), entry.At("operation"), entry.At("subresource"))).ToArray();
        Assert.Equal(
            [("applier", "Apply", "status"), ("maker", "Update", null), ("agent", "Update", "status")],
            entries.OrderBy(entry => entry.Item2).ThenBy(entry => entry.Item3));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public async Task Clears_the_account_by_an_empty_list(string list)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"x":"1"}"""), Apply)).Expect(201);
        var cleared = (await server.PatchAsync(Path, $$$"""{"metadata":{"managedFields":{{{list}}}}}""")).Expect(200);
        Assert.Null(cleared.At("metadata.managedFields"));
        // From then on nobody is tracked, until the next apply finds what was there before it.
        var edited = (await server.PatchAsync($"{Path}?fieldManager=editor", """{"data":{"y":"1"}}""")).Expect(200);
        Assert.Null(edited.At("metadata.managedFields"));
        var refused = await server.PatchAsync($"{Path}?fieldManager=one", Config("""{"y":"2"}"""), Apply);
        refused.Expect(409);
        Assert.Contains("conflict with \"before-first-apply\" using v1", refused.Message);
    }

    [Fact]
    public async Task Folds_the_oldest_updaters_into_one()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"},"data":{"x":"1"}}""");
        for (var i = 0; i < 15; i++)
            (await server.PatchAsync($"{Path}?fieldManager=m{i:00}", $$$"""{"data":{"k{{{i}}}":"v"}}""")).Expect(200);
        var entries = (await server.ReadAsync(Path)).Object("metadata")!.Array("managedFields")!;
        Assert.Equal(10, entries.Count);
        var folded = Assert.Single(entries, entry => entry.At("manager") == "ancient-changes");
        Assert.Contains("f:k0", folded.At("fieldsV1"));
    }

    [Fact]
    public async Task Leaves_the_object_alone_when_dry()
    {
        await using var server = await TestServer.StartAsync();
        var dry = (await server.PatchAsync($"{Path}?fieldManager=one&dryRun=All", Config("""{"x":"1"}"""), Apply)).Expect(201);
        Assert.Equal("1", dry.At("data.x"));
        (await server.GetAsync(Path)).Expect(404);
    }

    [Theory]
    [InlineData("fieldManager=one", """{"apiVersion":"v2","kind":"ConfigMap","metadata":{"name":"a"}}""", 400, "expected: v1")]
    [InlineData("fieldManager=one", """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}""", 400, "Secret")]
    [InlineData("fieldManager=one", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"}}""", 400, "(b)")]
    [InlineData("fieldManager=one", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","managedFields":[{}]}}""", 400, "metadata.managedFields must be nil")]
    [InlineData("fieldManager=one", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"x":1}}""", 400, "")]
    [InlineData("fieldManager=one%0A", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""", 422, "printable")]
    public async Task Refuses(string query, string body, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PatchAsync($"{Path}?{query}", body, Apply);
        answer.Expect(code);
        Assert.Contains(message, answer.Message);
        (await server.PatchAsync($"{Path}?fieldManager={new string('m', 129)}", Config("{}"), Apply)).Expect(422);
    }

    private static string Config(string data) =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{{{data}}}}""";
}
