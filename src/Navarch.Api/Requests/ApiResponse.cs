namespace Navarch.Api.Requests;

/// <summary>An answer: a whole body, or (watch, log) a stream of frames.</summary>
public sealed class ApiResponse : IAsyncDisposable
{
    public required int StatusCode { get; init; }
    public string ContentType { get; init; } = "application/json";
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
    public ReadOnlyMemory<byte> Body { get; init; }

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
}
