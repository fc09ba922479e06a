using System.Net;
using System.Text.Json;
using Navarch.Api.CoreV1;
using Navarch.Api.Declarations;
using Navarch.Api.OpenApi;
using Navarch.Api.Requests;
using Navarch.Core.Limits;
using Navarch.Server.Admission;
using Navarch.Server.Discovery;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Discovery;

public sealed class OpenApiRouteTests
{
    private readonly ResourceRegistry _registry;
    private readonly OpenApiRoute _route;

    public OpenApiRouteTests()
    {
        _registry = new(BuiltInKinds.All(UnstoredParts.Make()));
        _route = new(_registry);
    }

    [Fact]
    public async Task Version_2_describes_every_kind_at_once()
    {
        var document = JsonDocument.Parse((await AskAsync("/openapi/v2"))!.Body).RootElement;
        Assert.True(document.GetProperty("definitions").TryGetProperty("io.k8s.api.core.v1.Pod", out _));
        Assert.True(document.GetProperty("paths").TryGetProperty("/apis/apps/v1/namespaces/{namespace}/deployments/{name}/scale", out _));
    }

    [Fact]
    public async Task Version_2_comes_as_protobuf_for_those_who_ask_for_it()
    {
        var answer = await AskAsync("/openapi/v2", OpenApiV2.ProtobufAccept);
        Assert.Equal((200, OpenApiV2.ProtobufContentType), (answer!.StatusCode, answer.ContentType));
        Assert.Equal(406, (await AskAsync("/openapi/v2", "text/html"))!.StatusCode);
    }

    [Fact]
    public async Task Version_3_comes_as_protobuf_under_the_same_hash()
    {
        var json = await AskAsync("/openapi/v3/apis/apps/v1");
        var answer = await AskAsync("/openapi/v3/apis/apps/v1", OpenApiV3.ProtobufAccept);
        Assert.Equal((200, OpenApiV3.ProtobufContentType), (answer!.StatusCode, answer.ContentType));
        Assert.NotEqual(json!.Body.ToArray(), answer.Body.ToArray());
        Assert.Equal(406, (await AskAsync("/openapi/v3/apis/apps/v1", "text/html"))!.StatusCode);
    }

    [Fact]
    public async Task The_index_leads_to_documents_that_never_change()
    {
        var index = JsonDocument.Parse((await AskAsync("/openapi/v3"))!.Body).RootElement.GetProperty("paths");
        var url = index.GetProperty("apis/apps/v1").GetProperty("serverRelativeURL").GetString()!.Split("?hash=");
        var found = await AskAsync(url[0], hash: url[1]);
        Assert.Equal(200, found!.StatusCode);
        Assert.Contains(found.Headers, header => header is { Key: "Cache-Control", Value: "public, immutable, max-age=31536000" });
        var moved = await AskAsync(url[0], hash: "old");
        Assert.Equal(301, moved!.StatusCode);
        Assert.Contains(moved.Headers, header => header.Key == "Location" && header.Value == string.Join("?hash=", url));
    }

    [Fact]
    public async Task A_new_kind_changes_its_document_alone()
    {
        var core = await AskAsync("/openapi/v3/api/v1");
        Assert.Null(await AskAsync("/openapi/v3/apis/example.com/v1"));
        _registry.Add(new Resource(new("example.com", "v1", "Widget", "widgets", ResourceScope.Cluster), Namespace.Schema));
        Assert.Equal(200, (await AskAsync("/openapi/v3/apis/example.com/v1"))!.StatusCode);
        Assert.Equal(Tag(core), Tag(await AskAsync("/openapi/v3/api/v1")));
    }

    private static string Tag(ApiResponse? response) => response!.Headers.Single(header => header.Key == "ETag").Value;

    private ValueTask<ApiResponse?> AskAsync(string path, string accept = "application/json", string? hash = null) =>
        _route.AnswerAsync(
            new ApiRequest { Method = "GET", Path = path, Accept = accept, Query = hash is null ? [] : [new("hash", hash)] }, default);
}
