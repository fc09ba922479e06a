using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Navarch.Api.Requests;
using Navarch.Core.Limits;

namespace Navarch.Server.Http;

/// <summary>Sends an answer over HTTP.</summary>
internal sealed class ResponseWriter(ServerLimits limits)
{
    public Task WriteAsync(HttpContext context, ApiResponse response, CancellationToken cancel)
    {
        var target = context.Response;
        target.StatusCode = response.StatusCode;
        if (response.ContentType.Length > 0) target.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
        {
            if (name == "Warning") target.Headers.Append(name, value);
            else target.Headers[name] = value;
        }
        if (response.Stream is { } stream) return WriteStreamAsync(target, stream, cancel);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            target.ContentLength = response.Body.Length;
            return Task.CompletedTask;
        }
        return response.Body.Length >= limits.CompressFromBytes && AcceptsGzip(context.Request)
            ? WriteCompressedAsync(target, response.Body, cancel)
            : WriteBodyAsync(target, response.Body, cancel);
    }

    private static Task WriteBodyAsync(HttpResponse target, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (target.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent) return Task.CompletedTask;
        target.ContentLength = body.Length;
        return target.BodyWriter.WriteAsync(body, cancel).AsTask();
    }

    private static async Task WriteCompressedAsync(HttpResponse target, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        target.Headers.ContentEncoding = "gzip";
        target.Headers.Vary = "Accept-Encoding";
        await using var gzip = new GZipStream(target.BodyWriter.AsStream(leaveOpen: true), CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(body, cancel);
    }

    /// <summary>
    /// Frames that are there at once are sent together; nothing waits for a frame that is yet to come.
    /// </summary>
    private async Task WriteStreamAsync(
        HttpResponse target, IAsyncEnumerable<ReadOnlyMemory<byte>> stream, CancellationToken cancel)
    {
        var writer = target.BodyWriter;
        await target.StartAsync(cancel);
        await writer.FlushAsync(cancel);
        var unsent = 0;
        await using var frames = stream.GetAsyncEnumerator(cancel);
        while (true)
        {
            var next = frames.MoveNextAsync();
            if (unsent > limits.StreamBatchBytes || unsent > 0 && !next.IsCompleted)
            {
                await writer.FlushAsync(cancel);
                unsent = 0;
            }
            if (!await next) break;
            writer.Write(frames.Current.Span);
            unsent += frames.Current.Length;
        }
        if (unsent > 0) await writer.FlushAsync(cancel);
    }

    private static bool AcceptsGzip(HttpRequest request)
    {
        foreach (var value in request.Headers.AcceptEncoding)
            if (value is not null)
                foreach (var coding in value.AsSpan().Split(','))
                    if (value.AsSpan(coding).Trim() is "gzip") return true;
        return false;
    }
}
