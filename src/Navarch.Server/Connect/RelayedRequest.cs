using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Connect;

/// <summary>A request of a caller in process (a controller, discovery), carried to another API server.</summary>
internal static class RelayedRequest
{
    private const int BodyBytesMax = 64 * 1024 * 1024;

    public static async ValueTask<ApiResponse> AnswerAsync(
        ApiRequest request, Uri root, SendToBackend send, CancellationToken cancel)
    {
        using var message = Message(request, root);
        HttpResponseMessage answer;
        try
        {
            answer = await send(message, cancel);
        }
        catch (HttpRequestException e)
        {
            return StatusResponse.Of(Statuses.ServiceUnavailable(
                $"error trying to reach service: {root.Authority}: {UpgradeTunnel.Innermost(e)}"));
        }
        if (request.QueryValue("watch") is "1" or "true" && answer.IsSuccessStatusCode)
            return Response(answer, default, Frames(answer, cancel));
        using (answer)
        {
            await answer.Content.LoadIntoBufferAsync(BodyBytesMax, cancel);
            return Response(answer, await answer.Content.ReadAsByteArrayAsync(cancel), null);
        }
    }

    private static HttpRequestMessage Message(ApiRequest request, Uri root)
    {
        var query = string.Join('&', request.Query.Select(
            pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        var path = string.Join('/', request.Path.Split('/').Select(Uri.EscapeDataString));
        var message = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri(root, query.Length == 0 ? path : $"{path}?{query}"));
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.UserAgent.Length > 0) message.Headers.TryAddWithoutValidation("User-Agent", request.UserAgent);
        foreach (var (name, value) in request.Headers)
            if (name.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase))
                message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static ApiResponse Response(
        HttpResponseMessage answer, ReadOnlyMemory<byte> body, IAsyncEnumerable<ReadOnlyMemory<byte>>? frames) => new()
    {
        StatusCode = (int)answer.StatusCode,
        ContentType = answer.Content.Headers.ContentType?.ToString() ?? "",
        Headers = [.. answer.Headers.NonValidated.Where(header => header.Key is "ETag" or "Warning" or "Retry-After")
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))],
        Body = body,
        Stream = frames,
        OnDispose = frames is null ? null : () =>
        {
            answer.Dispose();
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Events of a JSON watch, a line each.</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Frames(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var owned = answer;
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var line = new MemoryStream();
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var count = await ReadAsync(stream, buffer, cancel);
            if (count == 0) yield break;
            for (var start = 0; start < count;)
            {
                var end = buffer.AsSpan(start, count - start).IndexOf((byte)'\n');
                var length = end < 0 ? count - start : end + 1;
                line.Write(buffer, start, length);
                start += length;
                if (end < 0) continue;
                yield return line.GetBuffer().AsMemory(0, (int)line.Length);
                line.SetLength(0);
            }
        }
    }

    private static async ValueTask<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancel);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new EndpointUnreachableException(broken.Message, broken);
        }
    }
}
