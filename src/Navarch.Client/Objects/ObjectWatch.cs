using System.Runtime.CompilerServices;
using System.Text.Json;
using Navarch.Api.Codecs;

namespace Navarch.Client.Objects;

/// <summary>An open watch.</summary>
public sealed class ObjectWatch<T>(ApiResponse response, Resource<T> resource) : IAsyncDisposable
    where T : class, IKubernetesObject
{
    /// <summary>
    /// The events in order; ends when the server closes the watch.
    /// </summary>
    /// <exception cref="EndpointUnreachableException">The connection broke.</exception>
    public async IAsyncEnumerable<WatchEvent<T>> Events([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var frame in response.Stream!.WithCancellation(cancel))
            if (!frame.Span.Trim("\r\n "u8).IsEmpty) yield return Read(frame.Span);
    }

    public ValueTask DisposeAsync() => response.DisposeAsync();

    private WatchEvent<T> Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return ReadEvent(frame);
        }
        catch (JsonException malformed)
        {
            throw new EndpointUnreachableException($"watch of {resource.Type.Plural}: {malformed.Message}", malformed);
        }
    }

    private WatchEvent<T> ReadEvent(ReadOnlySpan<byte> frame)
    {
        var type = "";
        var reader = new Utf8JsonReader(frame);
        var body = new Utf8JsonReader();
        if (!JsonReading.Begin(ref reader)) throw new JsonException("a watch event that is null");
        while (JsonReading.NextField(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                if (JsonReading.HasValue(ref reader)) type = JsonReading.String(ref reader);
            }
            else if (reader.ValueTextEquals("object"u8) && type.Length > 0) return ReadEvent(type, ref reader);
            else if (reader.ValueTextEquals("object"u8))
            {
                body = reader;
                reader.Skip();
            }
            else reader.Skip();
        }
        return ReadEvent(type, ref body);
    }

    /// <summary>The reader stands on the name <c>object</c>, or nowhere when there was none.</summary>
    private WatchEvent<T> ReadEvent(string type, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None || !JsonReading.HasValue(ref reader))
            throw new JsonException("a watch event without an object");
        return type switch
        {
            "ADDED" => new WatchEvent<T>.Added(resource.Read(ref reader)),
            "MODIFIED" => new WatchEvent<T>.Modified(resource.Read(ref reader)),
            "DELETED" => new WatchEvent<T>.Deleted(resource.Read(ref reader)),
            "BOOKMARK" => new WatchEvent<T>.Bookmark(
                PartialObject.Read(resource.Type, ref reader).Metadata.ResourceVersion),
            "ERROR" => new WatchEvent<T>.Error(Status.Read(ref reader)),
            _ => throw new JsonException($"a watch event of the unknown type \"{type}\""),
        };
    }
}
