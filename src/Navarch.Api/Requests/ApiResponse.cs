namespace Navarch.Api.Requests;

/// <summary>An answer: a whole body, or (watch, log) a stream of frames.</summary>
public sealed class ApiResponse : IAsyncDisposable
{
    private byte[]? _joined;

    public required int StatusCode { get; init; }
    public string ContentType { get; init; } = "application/json";
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The whole body; put together from <see cref="Parts"/> when it is asked for.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get => Parts is null ? field : _joined ??= Join(Parts);
        init;
    }

    /// <summary>The body in pieces, where putting it together costs: a list consists of the bytes of its objects.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Parts { get; init; }

    /// <summary>
    /// Set for streams. Each element is a whole frame (a watch event with its delimiter); memory is valid until the
    /// next one is asked for. Ends when the server closes the watch; throws
    /// <see cref="EndpointUnreachableException"/> when the connection breaks.
    /// </summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>>? Stream { get; init; }

    /// <summary>Releases what the stream holds, if it is not read to its end.</summary>
    public Func<ValueTask>? OnDispose { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    public ValueTask DisposeAsync() => OnDispose?.Invoke() ?? ValueTask.CompletedTask;

    private static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        long length = 0;
        for (var i = 0; i < parts.Count; i++) length += parts[i].Length;
        var joined = GC.AllocateUninitializedArray<byte>(checked((int)length));
        var rest = joined.AsSpan();
        for (var i = 0; i < parts.Count; i++)
        {
            parts[i].Span.CopyTo(rest);
            rest = rest[parts[i].Length..];
        }
        return joined;
    }
}
