using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.CustomResources;

/// <summary>A definition is served, and its objects take the way of every object.</summary>
public sealed class CustomResourceTests(CustomResourceTests.Shared shared) : IClassFixture<CustomResourceTests.Shared>
{
    private const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";

    /// <summary>One server for all tests of the class: each uses names of its own.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;
        public HttpClient Admin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await StartAsync();
            Admin = Server.Admin();
            await Admin.DefineAsync(Definitions.Widgets);
        }

        public async ValueTask DisposeAsync()
        {
            Admin.Dispose();
            await Server.DisposeAsync();
        }
    }

    private readonly HttpClient _admin = shared.Admin;

    [Fact]
    public async Task An_object_is_created_read_listed_changed_and_deleted()
    {
        var made = await CreateAsync("one", """{"size":3,"bogus":true}""");
        Assert.Equal("red", (string?)made["spec"]!["color"]);
        Assert.Null(made["spec"]!["bogus"]);
        Assert.Equal(1, (int?)made["metadata"]!["generation"]);
        Assert.Contains("\"one\"", (await GetAsync(Widgets)).ToJsonString());

        var patched = await PatchAsync("one", """{"spec":{"size":4}}""", "application/merge-patch+json");
        Assert.Equal(2, (int?)patched["metadata"]!["generation"]);
        var applied = await PatchAsync(
            "one?fieldManager=me&force=true",
            """{"apiVersion":"example.com/v1","kind":"Widget","spec":{"ports":[{"port":80,"name":"http"}]}}""",
            "application/apply-patch+yaml");
        Assert.Equal("http", (string?)applied["spec"]!["ports"]![0]!["name"]);
        Assert.Contains("k:{\\u0022port\\u0022:80}", applied["metadata"]!["managedFields"]!.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, (await _admin.DeleteAsync($"{Widgets}/one")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync($"{Widgets}/one")).StatusCode);
    }

    [Fact]
    public async Task A_watch_tells_of_every_change()
    {
        using var watch = await _admin.GetStreamReaderAsync($"{Widgets}?watch=1&fieldSelector=metadata.name=seen");
        await CreateAsync("seen", """{"size":1}""");
        Assert.StartsWith("""{"type":"ADDED","object":{"kind":"Widget","apiVersion":"example.com/v1",""", await watch.ReadLineAsync());
        await _admin.DeleteAsync($"{Widgets}/seen");
        Assert.StartsWith("""{"type":"DELETED",""", await watch.ReadLineAsync());
    }

    [Fact]
    public async Task What_the_schema_forbids_is_refused()
    {
        var answer = await _admin.PostAsync(Widgets, Json("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"big"},"spec":{"size":11}}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("spec.size", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Unknown_fields_are_refused_where_that_is_asked()
    {
        var answer = await _admin.PostAsync($"{Widgets}?fieldValidation=Strict",
            Json("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"odd"},"spec":{"sise":1}}"""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("unknown field \\\"spec.sise\\\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_status_is_written_by_itself()
    {
        await CreateAsync("apart", """{"size":1}""");
        var written = await PatchAsync(
            "apart/status", """{"metadata":{"labels":{"a":"b"}},"spec":{"size":2},"status":{"size":5}}""", "application/merge-patch+json");
        Assert.Equal(1, (int?)written["spec"]!["size"]);
        Assert.Equal(5, (int?)written["status"]!["size"]);
        Assert.Null(written["metadata"]!["labels"]);
        Assert.Equal(1, (int?)written["metadata"]!["generation"]);
    }

    [Fact]
    public async Task Scale_reads_and_writes_by_the_definitions_paths()
    {
        await CreateAsync("scaled", """{"size":2}""");
        await PatchAsync("scaled/status", """{"status":{"size":1,"selector":"a=b"}}""", "application/merge-patch+json");
        var scale = await GetAsync($"{Widgets}/scaled/scale");
        Assert.Equal(2, (int?)scale["spec"]!["replicas"]);
        Assert.Equal("a=b", (string?)scale["status"]!["selector"]);
        await PatchAsync("scaled/scale", """{"spec":{"replicas":7}}""", "application/merge-patch+json");
        Assert.Equal(7, (int?)(await GetAsync($"{Widgets}/scaled"))["spec"]!["size"]);
        await CreateAsync("unscaled", "{}");
        Assert.Equal(HttpStatusCode.InternalServerError, (await _admin.GetAsync($"{Widgets}/unscaled/scale")).StatusCode);
    }

    [Fact]
    public async Task Columns_show_what_their_paths_find()
    {
        await CreateAsync("shown", """{"size":2,"color":"blue"}""");
        await PatchAsync("shown/status", """{"status":{"conditions":[{"type":"Ready","status":"True"}]}}""", "application/merge-patch+json");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Widgets}/shown");
        request.Headers.TryAddWithoutValidation("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
        var table = await ReadAsync(await _admin.SendAsync(request));
        Assert.Equal("""["shown","blue",2,"True"]""", table["rows"]![0]!["cells"]!.ToJsonString());
    }

    [Fact]
    public async Task Selectable_fields_select()
    {
        await CreateAsync("green", """{"color":"green"}""");
        var found = await GetAsync($"{Widgets}?fieldSelector=spec.color=green");
        Assert.Equal("green", (string?)Assert.Single(found["items"]!.AsArray())!["metadata"]!["name"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await _admin.GetAsync($"{Widgets}?fieldSelector=spec.size=1")).StatusCode);
    }

    [Theory]
    [InlineData("application/strategic-merge-patch+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json-patch+json", HttpStatusCode.OK)]
    public async Task Patches_are_all_but_strategic(string type, HttpStatusCode expected)
    {
        var name = expected == HttpStatusCode.OK ? "by-json" : "by-strategy";
        await CreateAsync(name, "{}");
        using var body = new StringContent(
            expected == HttpStatusCode.OK ? """[{"op":"add","path":"/spec/size","value":2}]""" : "{}", Encoding.UTF8, type);
        Assert.Equal(expected, (await _admin.PatchAsync($"{Widgets}/{name}", body)).StatusCode);
    }

    [Theory]
    [InlineData("application/vnd.kubernetes.protobuf", HttpStatusCode.NotAcceptable)]
    [InlineData("application/vnd.kubernetes.protobuf,application/json", HttpStatusCode.OK)]
    [InlineData("application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1", HttpStatusCode.OK)]
    public async Task Objects_have_no_protobuf(string accept, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Widgets);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal(expected, (await _admin.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Discovery_shows_it_at_once()
    {
        var version = await GetAsync("/apis/example.com/v1");
        Assert.Contains("\"shortNames\":[\"wd\"]", version.ToJsonString());
        Assert.Contains("widgets/scale", version.ToJsonString());
        Assert.Contains("com.example.v1.Widget", (await GetAsync("/openapi/v3/apis/example.com/v1")).ToJsonString());
    }

    private async Task<JsonNode> CreateAsync(string name, string spec)
    {
        var answer = await _admin.PostAsync(Widgets, Json(
            $$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"{{name}}"},"spec":{{spec}}}"""));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer);
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        var answer = await _admin.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer);
    }

    private async Task<JsonNode> PatchAsync(string nameAndQuery, string patch, string type)
    {
        using var body = new StringContent(patch, Encoding.UTF8, type);
        var answer = await _admin.PatchAsync($"{Widgets}/{nameAndQuery}", body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer);
    }
}
