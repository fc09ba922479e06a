using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Navarch.Api.Documents;
using Navarch.Core.Limits;

namespace Navarch.Server.Webhooks;

/// <summary>
/// Asks webhooks, over HTTPS: admission and conversion. Whatever goes wrong there is an answer, not an exception;
/// only the caller's own cancelling is.
/// </summary>
internal sealed class WebhookClient(ServiceLocator services, ServerLimits limits, TimeProvider time) : IDisposable
{
    private const int ErrorBytesMax = 2048;

    private readonly WebhookConnections _connections = new(services, limits);

    public async ValueTask<WebhookAnswer> PostAsync(WebhookCall call, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            using var request = Request(call);
            using var response = await _connections.To(call.Target.Backend).SendAsync(request, either.Token);
            return await ReadAsync(response, call, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Unreached(call, "context deadline exceeded");
        }
        catch (CryptographicException unreadable)
        {
            return Unreached(call, $"unable to load root certificates: {unreadable.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Unreached(call, Innermost(e));
        }
    }

    public void Dispose() => _connections.Dispose();

    private static HttpRequestMessage Request(WebhookCall call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, call.Address)
        {
            Content = new ReadOnlyMemoryContent(call.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json, */*");
        request.Headers.UserAgent.ParseAdd(call.UserAgent);
        return request;
    }

    private static async ValueTask<WebhookAnswer> ReadAsync(
        HttpResponseMessage response, WebhookCall call, CancellationToken cancel)
    {
        var code = (int)response.StatusCode;
        var isRefused = code is < 200 or > 206;
        var max = isRefused ? ErrorBytesMax : call.AnswerBytesMax;
        if (!isRefused && response.Content.Headers.ContentLength > max) return TooLarge(call);
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        while (body.Length <= max && await stream.ReadAsync(buffer, cancel) is > 0 and var count)
            body.Write(buffer, 0, count);
        if (isRefused) return Refused(response, code, body);
        return body.Length > max ? TooLarge(call) : new WebhookAnswer.Answered(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static WebhookAnswer.Failed TooLarge(WebhookCall call) =>
        Unreached(call, $"the answer is larger than {call.AnswerBytesMax} bytes");

    private static WebhookAnswer.Failed Unreached(WebhookCall call, string why) =>
        new($"Post \"{call.Address}\": {why}", 503);

    /// <summary>A Status says for itself what is wrong; anything else is worded by its code.</summary>
    private static WebhookAnswer.Failed Refused(HttpResponseMessage response, int code, MemoryStream body)
    {
        var bytes = body.GetBuffer().AsSpan(0, (int)Math.Min(body.Length, ErrorBytesMax));
        if (DocumentJson.Parse(bytes) is DocumentParse.Parsed { Value: DocumentObject status }
            && status.String("kind") == "Status" && status.String("message") is { Length: > 0 } message)
            return new(message, code);
        var isText = response.Content.Headers.ContentType?.MediaType?.StartsWith("text/", StringComparison.Ordinal) == true;
        return new(Sentence(code, isText ? Encoding.UTF8.GetString(bytes).Trim() : "unknown"), code);
    }

    private static string Sentence(int code, string text) => code switch
    {
        400 => "the server rejected our request for an unknown reason",
        401 => "the server has asked for the client to provide credentials",
        403 or 415 => text,
        404 => "the server could not find the requested resource",
        405 => "the server does not allow this method on the requested resource",
        409 => "the server reported a conflict",
        422 => "the server rejected our request due to an error in our request",
        429 => "the server has received too many requests and has asked us to try again later",
        503 => "the server is currently unable to handle the request",
        504 => "the server was unable to return a response in the time allotted, but may still be processing the request",
        >= 500 => $"an error on the server (\"{text}\") has prevented the request from succeeding",
        _ => $"the server responded with the status code {code.ToString(CultureInfo.InvariantCulture)} "
            + "but did not return more information",
    };

    private static string Innermost(Exception e)
    {
        for (; ; e = e.InnerException!)
            if (e is IOException { InnerException: System.Net.Sockets.SocketException } or { InnerException: null })
                return e.Message;
    }
}
