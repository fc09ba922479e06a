using System.Net;
using System.Text;
using System.Text.Json;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.CoreV1;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Admission;
using Navarch.Server.Discovery;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store.Memory;
using Navarch.Core.Limits;

namespace Navarch.Server.Tests.Discovery;

public sealed class DiscoveryRouteTests
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    private readonly ResourceRegistry _registry;
    private readonly DiscoveryRoute _route;

    public DiscoveryRouteTests()
    {
        _registry = new(BuiltInKinds.All(UnstoredParts.Make()));
        _route = new(_registry, () => "127.0.0.1:6443");
    }

    /// <summary>The golden file holds upstream's facts of these kinds, one line each.</summary>
    [Fact]
    public async Task Kinds_are_shown_as_upstream_shows_them()
    {
        var golden = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Discovery/resources.golden.txt"))).ToHashSet();
        var shown = new List<string>();
        foreach (var path in new[] { "/api", "/apis" })
            shown.AddRange(Lines(JsonDocument.Parse((await AskAsync(path, Aggregated)).Body)));
        Assert.NotEmpty(shown);
        // The host adds the reviews and the tokens.
        string[] elsewhere = ["/v1/serviceaccounts/token", "authentication.k8s.io/", "authorization.k8s.io/"];
        var expected = golden.Where(line =>
            !line.Split('/')[1].Contains("alpha") && !line.Split('/')[1].Contains("beta") && !elsewhere.Any(line.StartsWith));
        Assert.Equal(expected.Order(), shown.Order());
    }

    [Fact]
    public async Task A_new_kind_shows_up_by_itself()
    {
        Assert.Null(await _route.AnswerAsync(Request("/apis/example.com/v1"), default));
        var type = new ResourceType("example.com", "v1", "Widget", "widgets", ResourceScope.Namespaced) { ShortNames = ["wd"] };
        _registry.Add(new Resource(type, Namespace.Schema));
        var text = Text(await AskAsync("/apis/example.com/v1"));
        Assert.Contains("\"name\":\"widgets\",\"singularName\":\"widget\",\"namespaced\":true,\"kind\":\"Widget\"", text);
        Assert.Contains("\"example.com/v1\"", Text(await AskAsync("/apis")));
    }

    [Fact]
    public async Task The_hash_of_the_stored_version_is_upstreams() =>
        Assert.Contains("\"storageVersionHash\":\"xPOwRZ+Yhw8=\"", Text(await AskAsync("/api/v1")));

    [Fact]
    public async Task Who_has_the_document_is_not_sent_it_again()
    {
        var first = await AskAsync("/apis", Aggregated);
        var tag = first.Headers.Single(header => header.Key == "ETag").Value;
        var again = await _route.AnswerAsync(Request("/apis", Aggregated) with { Headers = [new("If-None-Match", tag)] }, default);
        Assert.Equal((304, 0), (again!.StatusCode, again.Body.Length));
        _registry.Add(new Resource(new("example.com", "v1", "Widget", "widgets", ResourceScope.Cluster), Namespace.Schema));
        var changed = await _route.AnswerAsync(Request("/apis", Aggregated) with { Headers = [new("If-None-Match", tag)] }, default);
        Assert.Equal(200, changed!.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData(Aggregated, "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")]
    [InlineData("application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json",
        "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList")]
    [InlineData("application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList,application/json", "application/json")]
    public async Task The_first_acceptable_form_is_sent(string accept, string contentType) =>
        Assert.Equal(contentType, (await AskAsync("/apis", accept)).ContentType);

    [Fact]
    public async Task Every_document_is_there_in_protobuf_and_yaml()
    {
        var plain = await AskAsync("/api/v1", Protobuf);
        Assert.Equal(Protobuf, plain.ContentType);
        Assert.True(ProtobufEnvelope.TryUnwrap(plain.Body.Span, out _, out var kind, out var message));
        Assert.Equal("APIResourceList", kind);
        var decoded = Assert.IsType<DocumentParse.Parsed>(ProtobufDecoder.Decode(message, APIResourceList.Schema));
        var sent = (DocumentObject)decoded.Value;
        Assert.Equal("v1", sent.String("groupVersion"));
        // Verbs are a message of their own: field 4, in which field 1 repeats.
        Assert.NotEqual(-1, message.IndexOf("\u0022\u0008\u000a\u0006create"u8));
        var json = JsonDocument.Parse((await AskAsync("/api/v1")).Body).RootElement.GetProperty("resources");
        Assert.Equal(json.GetArrayLength(), sent.Array("resources")!.Count);
        Assert.Contains("groupVersion: v1\n", Text(await AskAsync("/api/v1", "application/yaml")));

        const string suffix = ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
        var aggregated = await AskAsync("/apis", $"{Protobuf}{suffix},application/json");
        Assert.Equal(Protobuf + suffix, aggregated.ContentType);
        Assert.True(ProtobufEnvelope.TryUnwrap(aggregated.Body.Span, out var version, out kind, out _));
        Assert.Equal(("apidiscovery.k8s.io/v2", "APIGroupDiscoveryList"), (version, kind));
    }

    [Fact]
    public async Task What_is_not_spoken_is_refused_with_a_status()
    {
        var answer = await AskAsync("/apis", "text/html");
        Assert.Equal(406, answer.StatusCode);
        Assert.Contains("\"reason\":\"NotAcceptable\"", Text(answer));
    }

    private async Task<ApiResponse> AskAsync(string path, string accept = "application/json") =>
        await _route.AnswerAsync(Request(path, accept), default) ?? throw new InvalidOperationException($"{path} is not served");

    private static ApiRequest Request(string path, string accept = "application/json") =>
        new() { Method = "GET", Path = path, Accept = accept };

    private static string Text(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    private static IEnumerable<string> Lines(JsonDocument document) =>
        from item in document.RootElement.GetProperty("items").EnumerateArray()
        let @group = item.GetProperty("metadata").TryGetProperty("name", out var name) ? name.GetString() : ""
        from version in item.GetProperty("versions").EnumerateArray()
        from resource in version.GetProperty("resources").EnumerateArray()
        let prefix = $"{@group}/{version.GetProperty("version").GetString()}/{resource.GetProperty("resource").GetString()}"
        from line in Lines(prefix, resource)
        select line;

    private static IEnumerable<string> Lines(string prefix, JsonElement resource)
    {
        yield return string.Join(' ', prefix, Kind(resource), resource.GetProperty("scope").GetString(),
            resource.GetProperty("singularResource").GetString(), Join(resource, "verbs"), Join(resource, "shortNames"),
            Join(resource, "categories"));
        if (!resource.TryGetProperty("subresources", out var subresources)) yield break;
        foreach (var part in subresources.EnumerateArray())
            yield return string.Join(' ', $"{prefix}/{part.GetProperty("subresource").GetString()}", Kind(part), Join(part, "verbs"));
    }

    private static string Kind(JsonElement element)
    {
        var kind = element.GetProperty("responseKind");
        return $"{kind.GetProperty("group").GetString()}/{kind.GetProperty("version").GetString()}/{kind.GetProperty("kind").GetString()}";
    }

    private static string Join(JsonElement element, string name) =>
        element.TryGetProperty(name, out var values) && values.GetArrayLength() > 0
            ? string.Join(',', values.EnumerateArray().Select(value => value.GetString()))
            : "-";
}
