using Navarch.Api.MetaV1;
using Navarch.Server.Admission;

namespace Navarch.Server.Tests.Verbs;

public sealed class PatchVerbTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Merge = "application/merge-patch+json";
    private const string Json = "application/json-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";

    [Theory]
    [InlineData(Merge, """{"data":{"a":null,"c":"3"}}""")]
    [InlineData(Strategic, """{"data":{"a":null,"c":"3"}}""")]
    [InlineData(Json, """[{"op":"remove","path":"/data/a"},{"op":"add","path":"/data/c","value":"3"}]""")]
    public async Task Patches_by_content_type(string type, string patch)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"a":"1","b":"2"}}""");
        var patched = (await server.PatchAsync($"{ConfigMaps}/a", patch, type)).Expect(200);
        Assert.Equal("""{"b":"2","c":"3"}""", patched.At("data"));
    }

    [Fact]
    public async Task Merges_lists_by_key_when_strategic()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Deployments, Manifests.Deployment("web", 1));
        const string patch = """{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"j"},{"name":"d","image":"k"}]}}}}""";
        var patched = (await server.PatchAsync($"{Deployments}/web", patch, Strategic)).Expect(200);
        Assert.Equal("2", patched.At("metadata.generation"));
        var containers = patched.At("spec.template.spec.containers")!;
        Assert.Contains("\"j\"", containers);
        Assert.Contains("\"k\"", containers);
    }

    [Theory]
    [InlineData(Merge, """{"metadata":{"resourceVersion":"1"}}""", 409, "the object has been modified")]
    [InlineData(Merge, """{"metadata":{"uid":"x"}}""", 422, "metadata.uid: Invalid value")]
    [InlineData(Merge, """{"metadata":{"deletionTimestamp":"2024-01-01T00:00:00Z"}}""", 422, "metadata.deletionTimestamp: Invalid value")]
    [InlineData(Merge, """{"metadata":{"name":"b"}}""", 400, "the name of the object (b) does not match the name on the URL (a)")]
    [InlineData(Merge, """{"metadata":{"namespace":"other"}}""", 400, "the namespace of the provided object does not match")]
    [InlineData(Merge, """{"metadata":{"name":null}}""", 400, "name must be provided")]
    [InlineData(Merge, """{"kind":"Secret"}""", 422, "no kind \"Secret\" is registered for version \"v1\"")]
    [InlineData(Json, """[{"op":"replace","path":"","value":{}}]""", 400, "name must be provided")]
    [InlineData(Json, """[{"op":"guess","path":"/data"}]""", 422, "Unexpected kind: guess")]
    [InlineData(Json, """[{"op":"replace","path":"/apiVersion","value":"v2"}]""", 422, "for version \"v2\"")]
    [InlineData(Merge, """{"data":{"a":7}}""", 422, "patch: Invalid value: ")]
    [InlineData(Merge, """{"data":{"a":7}}""", 422, "cannot unmarshal number")]
    [InlineData(Merge, "[]", 400, "must be an object")]
    [InlineData(Merge, "{", 400, "error decoding patch")]
    [InlineData(Json, """[{"op":"test","path":"/data/a","value":"9"}]""", 422, "")]
    [InlineData("text/plain", "{}", 415, "application/merge-patch+json")]
    public async Task Refuses(string type, string patch, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"a":"1"}}""");
        var answer = await server.PatchAsync($"{ConfigMaps}/a", patch, type);
        answer.Expect(code);
        Assert.Contains(message, answer.Message);
    }

    [Theory]
    [InlineData(Merge, "{")]
    [InlineData(Strategic, "[]")]
    [InlineData(Json, "{}")]
    public async Task Looks_for_the_object_before_it_reads_the_patch(string type, string malformed)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{ConfigMaps}/absent", malformed, type)).Expect(404);
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        (await server.PatchAsync($"{ConfigMaps}/a", malformed, type)).Expect(400);
    }

    [Fact]
    public async Task An_object_that_says_no_kind_any_more_keeps_its_own()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var patched = await server.PatchAsync($"{ConfigMaps}/a", """{"kind":null,"apiVersion":null}""");
        Assert.Equal("ConfigMap", patched.Expect(200).At("kind"));
    }

    [Theory]
    [InlineData(Merge, """{"spec":{"replicas":1,"foo":1,"replicas":2}}""", "unknown field \"spec.foo\"", "duplicate field \"spec.replicas\"")]
    [InlineData(Strategic, """{"spec":{"replicas":1,"foo":1,"replicas":2}}""", "unknown field \"spec.foo\"", "duplicate field \"spec.replicas\"")]
    [InlineData(Json, """[{"op":"add","path":"/spec/foo","path":"/spec/foo","value":1}]""", "unknown field \"spec.foo\"", "json patch duplicate field \"[0].path\"")]
    public async Task Judges_unknown_and_repeated_fields(string type, string patch, string unknown, string repeated)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Deployments, Manifests.Deployment("web", 1));
        var strict = await server.PatchAsync($"{Deployments}/web?fieldValidation=Strict", patch, type);
        strict.Expect(422);
        Assert.StartsWith(" \"\" is invalid: patch: Invalid value: ", strict.Message);
        Assert.Contains($"strict decoding error: {repeated}, {unknown}", strict.Message);
        Assert.Equal("patch", strict.Document.At("details.causes.0.field"));

        var warned = await server.PatchAsync($"{Deployments}/web", patch, type);
        warned.Expect(200);
        Assert.Equal(
            [Warning(repeated), Warning(unknown)], warned.Warnings);
        var ignored = await server.PatchAsync($"{Deployments}/web?fieldValidation=Ignore", patch, type);
        ignored.Expect(200);
        Assert.Empty(ignored.Warnings);

        static string Warning(string text) => $"299 - \"{text.Replace("\"", "\\\"")}\"";
    }

    [Fact]
    public async Task Refuses_json_patches_beyond_the_limits()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, $$$"""{"metadata":{"name":"a"},"data":{"a":"{{{new string('x', 100_000)}}}"}}""");
        static string Many(int count, string operation) => $"[{string.Join(',', Enumerable.Repeat(operation, count))}]";
        const string test = """{"op":"test","path":"/metadata/name","value":"a"}""";
        (await server.PatchAsync($"{ConfigMaps}/a", Many(10_000, test), Json)).Expect(200);
        var many = await server.PatchAsync($"{ConfigMaps}/a", Many(10_001, test), Json);
        many.Expect(413);
        Assert.Contains("The allowed maximum operations in a JSON patch is 10000, got 10001", many.Message);
        const string copy = """{"op":"copy","from":"/data/a","path":"/data/b"}""";
        (await server.PatchAsync($"{ConfigMaps}/a", Many(5, copy), Json)).Expect(200);
        (await server.PatchAsync($"{ConfigMaps}/a", Many(50, copy), Json)).Expect(413);
    }

    [Fact]
    public async Task Counts_an_owner_once_that_stands_twice()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        const string owner = """{"apiVersion":"v1","kind":"Pod","name":"p","uid":"u"}""";
        var answer = await server.PatchAsync($"{ConfigMaps}/a", $$$"""{"metadata":{"ownerReferences":[{{{owner}}},{{{owner}}}]}}""");
        Assert.Single(answer.Expect(200).Object("metadata")!.Array("ownerReferences")!);
        Assert.Contains("duplicate UID(s) observed: [u]", Assert.Single(answer.Warnings).Replace("\\\"", ""));
    }

    [Fact]
    public async Task Changes_nothing_by_a_patch_of_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"a":"1"}}""");
        var patched = (await server.PatchAsync($"{ConfigMaps}/a", """{"data":{"a":"1"}}""")).Expect(200);
        Assert.Equal(created.At("metadata.resourceVersion"), patched.At("metadata.resourceVersion"));
        var dry = (await server.PatchAsync($"{ConfigMaps}/a?dryRun=All", """{"data":{"a":"2"}}""")).Expect(200);
        Assert.Equal("2", dry.At("data.a"));
        Assert.Equal("1", (await server.ReadAsync($"{ConfigMaps}/a")).At("data.a"));
        (await server.PatchAsync($"{ConfigMaps}/missing", "{}")).Expect(404);
    }

    [Fact]
    public async Task Is_never_refused_because_others_are_faster()
    {
        var rival = new Rival();
        await using var server = await TestServer.StartAsync(options => options with { Admission = [rival] });
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        rival.Overtake(server, times: 100);
        var patched = (await server.PatchAsync($"{ConfigMaps}/a", """{"data":{"slow":"1"}}""")).Expect(200);
        Assert.Equal(("1", "100"), (patched.At("data.slow"), patched.At("data.fast")));
        rival.Overtake(server, times: 100);
        (await server.DeleteAsync($"{ConfigMaps}/a")).Expect(200);
    }

    [Fact]
    public async Task Retries_when_others_write_in_between()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var patches = Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            server.PatchAsync($"{ConfigMaps}/a", $$$"""{"data":{"k{{{i}}}":"v"}}""")));
        foreach (var answer in await Task.WhenAll(patches)) answer.Expect(200);
        var read = await server.ReadAsync($"{ConfigMaps}/a");
        Assert.Equal(50, read.Object("data")!.Count);
    }

    /// <summary>Changes the object whenever another change of it is about to be stored.</summary>
    private sealed class Rival : AdmissionPlugin
    {
        private TestServer? _server;
        private int _left;
        private int _written;
        private bool _isWriting;

        public void Overtake(TestServer server, int times) => (_server, _left) = (server, times);

        public override bool Validates(in AdmissionPoint point) =>
            point.Resource.Type.Plural == "configmaps" && point.Operation != AdmissionOperation.Create;

        public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
        {
            if (_isWriting || _left == 0) return null;
            (_isWriting, _left) = (true, _left - 1);
            (await _server!.PatchAsync($"{ConfigMaps}/a", $$$"""{"data":{"fast":"{{{++_written}}}"}}""")).Expect(200);
            _isWriting = false;
            return null;
        }
    }
}
