using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Navarch.Node.Streaming;

/// <summary>Serves /containerLogs: the log as text, in chunks as it grows.</summary>
sealed class LogEndpoint(TimeProvider time)
{
    public async Task ServeAsync(HttpContext context, ContainerKey container, IContainerStreams streams)
    {
        if (Parse(context.Request.Query, time.GetUtcNow(), out var error) is not { } options)
        {
            await Answer.TextAsync(context, 422, error!);
            return;
        }
        var target = await streams.FindLogAsync(container, Flag(context.Request.Query["previous"]), context.RequestAborted);
        switch (target)
        {
            case LogTarget.Refused refused:
                await Answer.TextAsync(context, refused.StatusCode, refused.Message);
                break;
            case LogTarget.File file when !File.Exists(file.Path):
                await Answer.TextAsync(context, 404, $"container {container}: there is no log at {file.Path}");
                break;
            case LogTarget.File file:
                await SendAsync(context, file, options);
                break;
        }
    }

    private async Task SendAsync(HttpContext context, LogTarget.File file, LogOptions options)
    {
        context.Response.ContentType = "text/plain";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.StartAsync(context.RequestAborted);
        try
        {
            await CriLogFile.SendAsync(file, options, context.Response.BodyWriter, time, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader of a followed log has gone: that is how following ends.
        }
    }

    internal static LogOptions? Parse(IQueryCollection query, DateTimeOffset now, out string? error)
    {
        error = null;
        var since = Number(query, "sinceSeconds", 1, ref error) is { } seconds ? now.AddSeconds(-seconds) : Time(query, ref error);
        var options = new LogOptions
        {
            Follow = Flag(query["follow"]),
            Timestamps = Flag(query["timestamps"]),
            TailLines = Number(query, "tailLines", 0, ref error),
            LimitBytes = Number(query, "limitBytes", 1, ref error),
            Since = since,
            Stream = query["stream"].ToString() switch { "Stdout" => "stdout", "Stderr" => "stderr", _ => null },
        };
        return error is null ? options : null;
    }

    private static long? Number(IQueryCollection query, string name, long min, ref string? error)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return null;
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= min) return number;
        error = $"{name}: \"{text}\" is not a number of at least {min}";
        return null;
    }

    private static DateTimeOffset? Time(IQueryCollection query, ref string? error)
    {
        var text = query["sinceTime"].ToString();
        if (text.Length == 0) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        error = $"sinceTime: \"{text}\" is not a time in RFC 3339";
        return null;
    }

    private static bool Flag(string? text) => text is "1" or "true" or "True" or "t";
}
