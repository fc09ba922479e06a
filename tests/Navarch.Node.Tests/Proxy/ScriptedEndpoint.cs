using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Navarch.Api.Declarations;
using Navarch.Api.Requests;

namespace Navarch.Node.Tests.Proxy;

/// <summary>An API server of a few objects: lists them, and tells watchers of each change.</summary>
sealed class ScriptedEndpoint : IApiEndpoint
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IKubernetesObject> _objects = [];
    private readonly List<(string Path, ChannelWriter<ReadOnlyMemory<byte>> Events)> _watchers = [];
    private long _revision = 10;

    public void Put<T>(T target) where T : class, IKubernetesObject<T>
    {
        lock (_lock)
        {
            var stored = target.WithMetadata(target.Metadata with { ResourceVersion = $"{++_revision}" });
            var path = T.ResourceType.CollectionPath(null);
            var isKnown = _objects.ContainsKey(KeyOf(target));
            _objects[KeyOf(target)] = stored;
            Tell(path, isKnown ? "MODIFIED" : "ADDED", stored);
        }
    }

    public void Remove<T>(T target) where T : class, IKubernetesObject<T>
    {
        lock (_lock)
        {
            _objects.Remove(KeyOf(target));
            var gone = target.WithMetadata(target.Metadata with { ResourceVersion = $"{++_revision}" });
            Tell(T.ResourceType.CollectionPath(null), "DELETED", gone);
        }
    }

    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (request.QueryValue("watch") is "1" or "true")
            {
                var events = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
                _watchers.Add((request.Path, events.Writer));
                return new(new ApiResponse { StatusCode = 200, Stream = ReadAsync(events.Reader, cancel) });
            }
            return new(new ApiResponse { StatusCode = 200, Body = List(request.Path) });
        }
    }

    private ReadOnlyMemory<byte> List(string path)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteString("resourceVersion", $"{_revision}");
        json.WriteEndObject();
        json.WriteStartArray("items");
        foreach (var item in _objects.Values.Where(item => item.Declaration.CollectionPath(null) == path)) item.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private void Tell(string path, string type, IKubernetesObject target)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("object");
        target.Write(json);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8.ToArray());
        foreach (var watcher in _watchers)
            if (watcher.Path == path) watcher.Events.TryWrite(output.WrittenMemory);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ChannelReader<ReadOnlyMemory<byte>> events, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var frame in events.ReadAllAsync(cancel)) yield return frame;
    }

    private static string KeyOf(IKubernetesObject target) =>
        $"{target.Declaration.Plural}/{target.Metadata.Namespace}/{target.Metadata.Name}";
}
