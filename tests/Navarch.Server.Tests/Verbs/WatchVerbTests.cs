using System.Buffers.Binary;
using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Verbs;

public sealed class WatchVerbTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Begins_with_what_there_is_and_goes_on_with_changes()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        await using var watch = await WatchStream.OpenAsync(server, $"{ConfigMaps}?watch=true");
        Assert.Equal(("ADDED", "a"), await watch.NextAsync());
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"b"}}""");
        Assert.Equal(("ADDED", "b"), await watch.NextAsync());
        (await server.PatchAsync($"{ConfigMaps}/a", """{"data":{"k":"v"}}""")).Expect(200);
        Assert.Equal(("MODIFIED", "a"), await watch.NextAsync());
        var before = watch.Last.At("object.metadata.resourceVersion");
        (await server.DeleteAsync($"{ConfigMaps}/a")).Expect(200);
        Assert.Equal(("DELETED", "a"), await watch.NextAsync());
        Assert.NotEqual(before, watch.Last.At("object.metadata.resourceVersion"));
    }

    [Fact]
    public async Task Resumes_after_a_revision()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        (await server.PatchAsync($"{ConfigMaps}/a", """{"data":{"k":"v"}}""")).Expect(200);
        await using var watch = await WatchStream.OpenAsync(
            server, $"{ConfigMaps}?watch=true&resourceVersion={created.At("metadata.resourceVersion")}");
        Assert.Equal(("MODIFIED", "a"), await watch.NextAsync());
    }

    [Fact]
    public async Task Shows_objects_that_move_in_and_out_of_a_selection()
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{ConfigMaps}?watch=1&labelSelector=in%3Dyes");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        (await server.PatchAsync($"{ConfigMaps}/a", """{"metadata":{"labels":{"in":"yes"}}}""")).Expect(200);
        Assert.Equal(("ADDED", "a"), await watch.NextAsync());
        (await server.PatchAsync($"{ConfigMaps}/a", """{"metadata":{"labels":null}}""")).Expect(200);
        Assert.Equal(("DELETED", "a"), await watch.NextAsync());
    }

    [Fact]
    public async Task Marks_the_end_of_initial_events()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        await using var watch = await WatchStream.OpenAsync(server,
            $"{ConfigMaps}?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan");
        Assert.Equal(("ADDED", "a"), await watch.NextAsync());
        Assert.Equal("BOOKMARK", (await watch.NextAsync()).Type);
        Assert.Equal("{\"k8s.io/initial-events-end\":\"true\"}", watch.Last.At("object.metadata.annotations"));
    }

    [Fact]
    public async Task Says_410_in_the_stream_when_the_revision_is_gone()
    {
        await using var server = await TestServer.StartAsync(options => options with
        {
            CacheLimits = options.CacheLimits with { RecentEvents = 1 },
        });
        var created = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        for (var i = 0; i < 10; i++) (await server.PatchAsync($"{ConfigMaps}/a", $$$"""{"data":{"k":"{{{i}}}"}}""")).Expect(200);
        await server.Store.CompactAsync(server.Store.Current, default);
        await using var watch = await WatchStream.OpenAsync(
            server, $"{ConfigMaps}?watch=1&resourceVersion={created.At("metadata.resourceVersion")}");
        Assert.Equal("ERROR", (await watch.NextAsync()).Type);
        Assert.Equal(("410", "Expired"), (watch.Last.At("object.code"), watch.Last.At("object.reason")));
        Assert.False(await watch.MoveAsync());
    }

    [Fact]
    public async Task Ends_after_the_time_that_is_asked()
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{ConfigMaps}?watch=1&timeoutSeconds=1");
        Assert.False(await watch.MoveAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&resourceVersion=0")]
    public async Task Marks_the_end_of_initial_events_for_old_clients_too(string query)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        await using var watch = await WatchStream.OpenAsync(server, $"{ConfigMaps}?watch=1&allowWatchBookmarks=true{query}");
        Assert.Equal(("ADDED", "a"), await watch.NextAsync());
        Assert.Equal("BOOKMARK", (await watch.NextAsync()).Type);
        Assert.Equal("{\"k8s.io/initial-events-end\":\"true\"}", watch.Last.At("object.metadata.annotations"));
    }

    [Fact]
    public async Task Starts_from_now_without_initial_events()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        await using var watch = await WatchStream.OpenAsync(
            server, $"{ConfigMaps}?watch=1&sendInitialEvents=false&resourceVersionMatch=NotOlderThan");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"b"}}""");
        Assert.Equal(("ADDED", "b"), await watch.NextAsync());
    }

    [Theory]
    [InlineData("sendInitialEvents=true", 422, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")]
    [InlineData("sendInitialEvents=true&resourceVersionMatch=Exact", 422, "supported values: \"NotOlderThan\"")]
    [InlineData("resourceVersionMatch=NotOlderThan", 422, "forbidden for watch unless sendInitialEvents is provided")]
    [InlineData("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&continue=x", 422, "forbidden when continue is provided")]
    [InlineData("resourceVersion=soon", 422, "resourceVersion: Invalid value: \"soon\"")]
    [InlineData("resourceVersion=1000000", 504, "Too large resource version: 1000000")]
    [InlineData("timeoutSeconds=soon", 400, "timeoutSeconds")]
    public async Task Refuses(string query, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.GetAsync($"{ConfigMaps}?watch=1&{query}");
        answer.Expect(code);
        Assert.Contains(message, answer.Message);
    }

    [Fact]
    public async Task Watches_one_object_by_its_path()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"b"}}""");
        const string path = "/api/v1/watch/namespaces/default/configmaps/b";
        await using (var watch = await WatchStream.OpenAsync(server, path))
        {
            Assert.Equal(("ADDED", "b"), await watch.NextAsync());
            (await server.PatchAsync($"{ConfigMaps}/a", """{"data":{"k":"v"}}""")).Expect(200);
            (await server.DeleteAsync($"{ConfigMaps}/b")).Expect(200);
            Assert.Equal(("DELETED", "b"), await watch.NextAsync());
        }
        await using var same = await WatchStream.OpenAsync(server, $"{path}?fieldSelector=metadata.name%3Db");
        var refused = await server.GetAsync($"{path}?fieldSelector=metadata.name%3Da");
        refused.Expect(400);
        Assert.Equal("fieldSelector metadata.name doesn't match requested name", refused.Message);
    }

    [Theory]
    [InlineData("", "v1", "ConfigMap")]
    [InlineData(";as=PartialObjectMetadata;g=meta.k8s.io;v=v1", "meta.k8s.io/v1", "PartialObjectMetadata")]
    public async Task Frames_protobuf(string shape, string version, string kind)
    {
        const string protobuf = "application/vnd.kubernetes.protobuf";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"k":"v"}}""");
        await using var response = await server.Server.SendAsync(TestServer.Request(
            "GET", $"{ConfigMaps}?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan",
            [], accept: $"{protobuf}{shape},application/json"), default);
        Assert.Equal($"{protobuf};stream=watch", response.ContentType);
        await using var frames = response.Stream!.GetAsyncEnumerator();
        foreach (var type in new[] { "ADDED", "BOOKMARK" })
        {
            Assert.True(await frames.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
            var frame = frames.Current.Span;
            Assert.Equal(frame.Length - 4, BinaryPrimitives.ReadInt32BigEndian(frame));
            Assert.True(ProtobufEnvelope.TryReadWatchEvent(frame[4..], out var sent, out var wrapped));
            Assert.True(ProtobufEnvelope.TryUnwrap(wrapped, out var sentVersion, out var sentKind, out _));
            Assert.Equal((type, version, kind), (sent, sentVersion, sentKind));
        }
    }

    [Fact]
    public async Task Refuses_a_watch_in_yaml()
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync($"{ConfigMaps}?watch=1", "application/yaml")).Expect(406);
    }

    [Fact]
    public async Task Shows_the_end_of_initial_events_in_a_table_too()
    {
        await using var server = await TestServer.StartAsync();
        await using var tables = await WatchStream.OpenAsync(server,
            $"{ConfigMaps}?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&includeObject=None",
            "application/json;as=Table;v=v1;g=meta.k8s.io");
        await tables.MoveAsync();
        Assert.Equal(("BOOKMARK", "Table"), (tables.Last.At("type"), tables.Last.At("object.kind")));
        Assert.Equal("{\"k8s.io/initial-events-end\":\"true\"}", tables.Last.At("object.rows.0.object.metadata.annotations"));
    }

    [Fact]
    public async Task Sends_tables_and_partial_objects_when_asked()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"k":"v"}}""");
        await using var tables = await WatchStream.OpenAsync(
            server, $"{ConfigMaps}?watch=1", "application/json;as=Table;v=v1;g=meta.k8s.io");
        await tables.MoveAsync();
        Assert.Equal("Table", tables.Last.At("object.kind"));
        Assert.Equal("a", tables.Last.At("object.rows.0.cells.0"));
        Assert.Equal("Name", tables.Last.At("object.columnDefinitions.0.name"));
        await using var partial = await WatchStream.OpenAsync(
            server, $"{ConfigMaps}?watch=1", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io");
        Assert.Equal(("ADDED", "a"), await partial.NextAsync());
        Assert.Equal("PartialObjectMetadata", partial.Last.At("object.kind"));
        Assert.Null(partial.Last.At("object.data"));
    }
}

/// <summary>Reads a watch event by event, each within a limit of time.</summary>
internal sealed class WatchStream : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Api.Requests.ApiResponse _response;
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _frames;

    private WatchStream(Api.Requests.ApiResponse response) =>
        (_response, _frames) = (response, response.Stream!.GetAsyncEnumerator());

    public DocumentObject Last { get; private set; } = new();

    public static async Task<WatchStream> OpenAsync(TestServer server, string path, string accept = "application/json")
    {
        var response = await server.Server.SendAsync(TestServer.Request("GET", path, [], accept: accept), default);
        Assert.True(response.Stream is not null, Encoding.UTF8.GetString(response.Body.Span));
        return new WatchStream(response);
    }

    public async Task<(string Type, string? Name)> NextAsync()
    {
        Assert.True(await MoveAsync());
        return (Last.At("type")!, Last.At("object.metadata.name"));
    }

    public async Task<bool> MoveAsync()
    {
        if (!await _frames.MoveNextAsync().AsTask().WaitAsync(Limit)) return false;
        Last = DocumentConversion.FromBytes(_frames.Current.Span);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _response.DisposeAsync();
        await _frames.DisposeAsync();
    }
}
