using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Metrics;

namespace Navarch.Server.Http;

/// <summary>
/// Carries requests from HTTP to the <see cref="RequestChain"/> and answers back: names each one (Audit-Id), bounds its
/// time, and turns whatever goes wrong into a Status.
/// </summary>
internal sealed partial class HttpRequests(
    RequestChain chain, ServerLimits limits, RequestMetrics metrics, TimeProvider time, IdSource ids, ILogger log,
    CancellationToken stopping)
{
    private readonly ResponseWriter _writer = new(limits);
    private int _longRunning;

    public async Task ServeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var exchange = new HttpExchange(context, limits);
        var info = RequestInfo.Of(exchange.Head);
        Prepare(context);
        metrics.Begin(info);
        try
        {
            await AnswerAsync(context, exchange, info);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops: a stream ends here like one that has had its time, and the client comes back.
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested || e is ConnectionResetException)
        {
            context.Abort(); // The client has gone: there is nobody to tell.
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            // Half an answer is out: only a broken connection tells the client that it is not whole.
            if (e is not EndpointUnreachableException) LogBrokenAnswer(log, e, info.Verb, info.Path);
            context.Abort();
        }
        finally
        {
            exchange.Audit?.Complete(context.Response.StatusCode);
            metrics.End(info, exchange.Head, context.Response.StatusCode, time.GetElapsedTime(started));
        }
    }

    private async Task AnswerAsync(HttpContext context, HttpExchange exchange, RequestInfo info)
    {
        if (info.IsLongRunning)
        {
            if (Interlocked.Increment(ref _longRunning) > limits.LongRunningMax)
                exchange.Refusal = Statuses.TooManyRequests(
                    $"there are {limits.LongRunningMax} watches and streams open; close some", 1);
            await AnswerLongRunningAsync(context, exchange, info);
            return;
        }
        if (!TryReadTimeout(exchange.Head, out var timeout))
        {
            await _writer.WriteAsync(context, StatusResponse.Of(Statuses.BadRequest("invalid timeout specified in the request URL")), default);
            return;
        }
        using var limit = new CancellationTokenSource(timeout, time);
        await using var gone = context.RequestAborted.UnsafeRegister(
            static limit => ((CancellationTokenSource)limit!).Cancel(), limit);
        await AnswerAsync(context, exchange, info, limit.Token);
    }

    private async Task AnswerLongRunningAsync(HttpContext context, HttpExchange exchange, RequestInfo info)
    {
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await AnswerAsync(context, exchange, info, ended.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _longRunning);
        }
    }

    private async Task AnswerAsync(
        HttpContext context, HttpExchange exchange, RequestInfo info, CancellationToken cancel)
    {
        await using var response = await SendAsync(context, exchange, info, cancel);
        exchange.Audit?.Answered(response);
        if (context.Response.HasStarted) return; // The connection was taken over by a stream.
        await _writer.WriteAsync(context, response, info.IsLongRunning ? cancel : context.RequestAborted);
    }

    private async ValueTask<ApiResponse> SendAsync(
        HttpContext context, HttpExchange exchange, RequestInfo info, CancellationToken cancel)
    {
        try
        {
            return await chain.SendAsync(exchange, info, cancel);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return StatusResponse.Of(Statuses.ServiceUnavailable("the server is stopping"));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return StatusResponse.Of(Statuses.Timeout("request did not complete within the allotted timeout"));
        }
        catch (BadHttpRequestException e)
        {
            return StatusResponse.Of(e.StatusCode == StatusCodes.Status408RequestTimeout
                ? Statuses.RequestTimeout("the body came too slowly")
                : Statuses.BadRequest(e.Message));
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            LogFailedRequest(log, e, info.Verb, info.Path);
            exchange.Audit?.Failed();
            return StatusResponse.Of(Statuses.InternalError(e.Message));
        }
    }

    private void Prepare(HttpContext context)
    {
        var headers = context.Response.Headers;
        var given = context.Request.Headers["Audit-Id"].ToString();
        headers["Audit-Id"] = given.Length is > 0 and <= 64 ? given : ids.NewUid().ToString();
        headers.CacheControl = "no-cache, private";
    }

    /// <summary>A client may ask for less time than the server grants (<c>?timeout=10s</c>), not for more.</summary>
    private bool TryReadTimeout(ApiRequest request, out TimeSpan timeout)
    {
        timeout = limits.RequestTimeout;
        if (request.QueryValue("timeout") is not { Length: > 0 } text) return true;
        if (!TryReadDuration(text, out var asked)) return false;
        if (asked > TimeSpan.Zero && asked < timeout) timeout = asked;
        return true;
    }

    private static bool TryReadDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits < 0) return text == "0";
            if (!double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            var next = rest.IndexOfAny("0123456789.");
            var unit = next < 0 ? rest : rest[..next];
            double seconds = unit switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 1e-3, "us" or "µs" => 1e-6, "ns" => 1e-9, _ => 0 };
            if (seconds == 0) return false;
            duration += TimeSpan.FromSeconds(Math.Min(number * seconds, 1e9));
            rest = rest[unit.Length..];
        }
        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "{Verb} {Path} failed")]
    private static partial void LogFailedRequest(ILogger log, Exception exception, string verb, string path);

    [LoggerMessage(2, LogLevel.Warning, "{Verb} {Path} broke off")]
    private static partial void LogBrokenAnswer(ILogger log, Exception exception, string verb, string path);
}
