using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
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
        if (response.Stream is { } stream)
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : WriteStreamAsync(target, stream, cancel);
        var parts = response.Parts ?? [response.Body];
        var length = LengthOf(parts);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            target.ContentLength = length;
            return Task.CompletedTask;
        }
        if (target.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent) return Task.CompletedTask;
        if (length >= limits.CompressFromBytes && AcceptsGzip(context.Request))
            return WriteCompressedAsync(target, parts, cancel);
        target.ContentLength = length;
        return length <= limits.StreamBatchBytes && parts.Count == 1
            ? target.BodyWriter.WriteAsync(parts[0], cancel).AsTask()
            : WritePartsAsync(target.BodyWriter, parts, cancel);
    }

    private static long LengthOf(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var length = 0L;
        for (var i = 0; i < parts.Count; i++) length += parts[i].Length;
        return length;
    }

    /// <summary>In batches that the connection takes up one by one, so that a long list is never held twice.</summary>
    private async Task WritePartsAsync(
        PipeWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancel)
    {
        var unsent = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            for (var part = parts[i]; !part.IsEmpty;)
            {
                var taken = Math.Min(part.Length, limits.StreamBatchBytes - unsent);
                writer.Write(part.Span[..taken]);
                part = part[taken..];
                unsent += taken;
                if (unsent < limits.StreamBatchBytes) continue;
                if ((await writer.FlushAsync(cancel)).IsCompleted) return;
                unsent = 0;
            }
        }
        if (unsent > 0) await writer.FlushAsync(cancel);
    }

    private static async Task WriteCompressedAsync(
        HttpResponse target, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancel)
    {
        target.Headers.ContentEncoding = "gzip";
        target.Headers.Vary = "Accept-Encoding";
        await using var gzip = new GZipStream(target.BodyWriter.AsStream(leaveOpen: true), CompressionLevel.Fastest, leaveOpen: true);
        for (var i = 0; i < parts.Count; i++) await gzip.WriteAsync(parts[i], cancel);
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
