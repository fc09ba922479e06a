namespace Navarch.Server.Tests.Verbs;

public sealed class CreateVerbTests
{
    [Fact]
    public async Task Fills_in_system_metadata_and_answers_with_the_stored_object()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(
            "/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"},"data":{"k":"v"}}""");
        Assert.Equal("ConfigMap", created.At("kind"));
        Assert.Equal("default", created.At("metadata.namespace"));
        Assert.NotNull(created.At("metadata.uid"));
        Assert.NotNull(created.At("metadata.creationTimestamp"));
        Assert.NotNull(created.At("metadata.resourceVersion"));
        var read = await server.ReadAsync("/api/v1/namespaces/default/configmaps/a");
        Assert.True(Api.Documents.DocumentValue.DeepEquals(created, read));
    }

    [Fact]
    public async Task Generates_names_and_retries_when_one_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        var names = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            var created = await server.CreateAsync(
                "/api/v1/namespaces/default/configmaps", """{"metadata":{"generateName":"a-"}}""");
            Assert.True(names.Add(created.At("metadata.name")!));
        }
        Assert.All(names, name => Assert.Matches("^a-[a-z0-9]{5}$", name));
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"}}""");
        var answer = await server.PostAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"}}""");
        answer.Expect(409);
        Assert.Equal("AlreadyExists", answer.Document.At("reason"));
        Assert.Equal("configmaps \"a\" already exists", answer.Message);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"Not_Valid"}}""", 422, "metadata.name")]
    [InlineData("""{"metadata":{}}""", 422, "name or generateName is required")]
    [InlineData("null", 422, "name or generateName is required")]
    [InlineData("""{"metadata":{"name":"a","namespace":"other"}}""", 400, "does not match the namespace")]
    [InlineData("""{"metadata":{"name":"a","resourceVersion":"7"}}""", 400, "resourceVersion should not be set")]
    [InlineData("""{"metadata":{"name":"a","generation":-1}}""", 422, "metadata.generation: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("""{"metadata":{"name":"a","labels":{"-":"b"}}}""", 422, "metadata.labels")]
    [InlineData("""{"kind":"Pod","metadata":{"name":"a"}}""", 400, "cannot be handled as a ConfigMap")]
    [InlineData("""{"apiVersion":"apps/v1","metadata":{"name":"a"}}""", 400, "does not match the expected API version (v1)")]
    [InlineData("""{"metadata":{"name":"a"},"data":{"k":[1]}}""", 400, "cannot unmarshal")]
    [InlineData("""{"metadata":{"name":"a"}""", 400, "")]
    [InlineData("[]", 400, "")]
    [InlineData("", 400, "")]
    public async Task Refuses_what_makes_no_object(string body, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PostAsync("/api/v1/namespaces/default/configmaps", body);
        answer.Expect(code);
        Assert.Contains(message, answer.Message);
        Assert.Equal("Status", answer.Document.At("kind"));
        Assert.Equal("Failure", answer.Document.At("status"));
    }

    [Fact]
    public async Task Refuses_a_missing_namespace()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PostAsync("/api/v1/namespaces/nowhere/configmaps", """{"metadata":{"name":"a"}}""");
        answer.Expect(404);
        Assert.Equal("namespaces \"nowhere\" not found", answer.Message);
    }

    [Fact]
    public async Task Stores_nothing_on_a_dry_run()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PostAsync(
            "/api/v1/namespaces/default/configmaps?dryRun=All", """{"metadata":{"name":"a"}}""");
        answer.Expect(201);
        Assert.NotNull(answer.Document.At("metadata.uid"));
        (await server.GetAsync("/api/v1/namespaces/default/configmaps/a")).Expect(404);
        (await server.PostAsync("/api/v1/namespaces/default/configmaps?dryRun=Some", """{"metadata":{"name":"a"}}""")).Expect(422);
    }

    [Fact]
    public async Task Treats_unknown_and_duplicate_fields_as_asked()
    {
        await using var server = await TestServer.StartAsync();
        const string body = """{"metadata":{"name":"a","name":"b"},"dta":{"k":"v"}}""";
        const string path = "/api/v1/namespaces/default/configmaps?dryRun=All&fieldValidation=";
        var strict = await server.PostAsync(path + "Strict", body);
        strict.Expect(400);
        Assert.Contains("strict decoding error: unknown field \"dta\", duplicate field \"metadata.name\"", strict.Message);
        var warned = await server.PostAsync(path + "Warn", body);
        warned.Expect(201);
        Assert.Equal(
            ["299 - \"unknown field \\\"dta\\\"\"", "299 - \"duplicate field \\\"metadata.name\\\"\""], warned.Warnings);
        Assert.Null(warned.Document.At("dta"));
        Assert.Empty((await server.PostAsync(path + "Ignore", body)).Warnings);
    }

    [Fact]
    public async Task An_events_metadata_is_looked_at_last()
    {
        const string events = "/api/v1/namespaces/default/events";
        await using var server = await TestServer.StartAsync();
        const string elsewhere = """{"metadata":{"name":"Not%Good"},"involvedObject":{"namespace":"other"}}""";
        var refused = (await server.PostAsync(events, elsewhere)).Expect(422);
        Assert.Equal("involvedObject.namespace", refused.At("details.causes.0.field"));
        Assert.Null(refused.At("details.causes.1"));
        (await server.PostAsync(events, """{"metadata":{"name":"Upper"}}""")).Expect(201);
        (await server.PostAsync(events, """{"metadata":{"name":"a/b"}}""")).Expect(422);
    }

    [Fact]
    public async Task A_lease_may_have_a_finalizer_of_any_name()
    {
        await using var server = await TestServer.StartAsync();
        const string held = """{"metadata":{"name":"a","finalizers":["mine"]}}""";
        await server.CreateAsync("/apis/coordination.k8s.io/v1/namespaces/default/leases", held);
        (await server.PostAsync("/api/v1/namespaces/default/configmaps", held)).Expect(422);
    }

    [Fact]
    public async Task A_revision_is_refused_after_all_else()
    {
        await using var server = await TestServer.StartAsync();
        const string maps = "/api/v1/namespaces/default/configmaps";
        (await server.PostAsync(maps, """{"metadata":{"name":"Not_good","resourceVersion":"7"}}""")).Expect(422);
        const string lease = """{"metadata":{"name":"a","resourceVersion":"7"}}""";
        const string leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
        (await server.SendAsync("PUT", $"{leases}/a", lease)).Expect(201);
        const string other = """{"metadata":{"name":"b","uid":"u"}}""";
        (await server.SendAsync("PUT", $"{leases}/b", other)).Expect(409);
    }

    [Fact]
    public async Task Draws_a_name_for_a_kind_that_may_go_without()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync("/api/v1/namespaces/default/limitranges", """{"spec":{"limits":[]}}""");
        Assert.True(Guid.TryParse(made.At("metadata.name"), out _));
        (await server.PostAsync("/api/v1/namespaces/default/configmaps", "{}")).Expect(422);
    }
}
