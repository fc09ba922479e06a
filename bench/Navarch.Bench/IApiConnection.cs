using System.Net;

namespace Navarch.Bench;

/// <summary>One connection to the server, for one request at a time, opened by the first.</summary>
interface IApiConnection : IDisposable
{
    /// <summary>The last answer's body; valid until the next request.</summary>
    ReadOnlyMemory<byte> Body { get; }

    /// <exception cref="HttpRequestException">There is no connection, or it broke.</exception>
    ValueTask<HttpStatusCode> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body = default, string contentType = "application/json");

    /// <summary>As <see cref="SendAsync"/>, for answers of which only the size is wanted.</summary>
    ValueTask<long> MeasureAsync(string path);

    /// <summary>The answer as it comes; the connection serves nothing else meanwhile.</summary>
    Task<Stream> StreamAsync(string path);

    static IApiConnection Open(ApiTarget target, Version version) =>
        version.Major == 1 ? new Http1Connection(target) : new Http2Connection(target);
}
