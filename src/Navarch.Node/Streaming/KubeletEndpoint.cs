using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;

namespace Navarch.Node.Streaming;

/// <summary>
/// Routes the kubelet's paths. Steps: 1 not too often, 2 health for anyone, 3 who calls, 4 the first segment decides.
/// Strangers share a rate of their own, so that they keep nobody out who may ask.
/// </summary>
sealed partial class KubeletEndpoint(
    ClientCertificates certificates, StreamingLimits limits, IContainerStreams streams, IKubeletNode node, TimeProvider time,
    ILoggerFactory loggers)
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(10);

    private readonly RemoteCommandEndpoint _commands = new(limits, time);
    private readonly PortForwardEndpoint _ports = new(limits, time);
    private readonly LogEndpoint _logs = new(time);
    private readonly RequestRate _rate = new(limits.RequestsBurst, limits.RequestsPerSecond, time);
    private readonly RequestRate _strangersRate = new(limits.StrangersBurst, limits.StrangersPerSecond, time);
    private readonly ILogger _logger = loggers.CreateLogger<KubeletEndpoint>();

    public async Task ServeAsync(HttpContext context)
    {
        try
        {
            var path = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
            // 1
            var certificate = context.Connection.ClientCertificate;
            var isAuthorized = certificate is not null && certificates.IsAuthorized(certificate);
            if (!(isAuthorized ? _rate : _strangersRate).TryTake())
            {
                context.Response.Headers.RetryAfter = "1";
                await Answer.TextAsync(context, 429, "Too many requests, please try again later.");
                return;
            }
            // 2
            if (path is ["healthz", ..])
            {
                await Answer.TextAsync(context, node.Unhealthy is null ? 200 : 500, node.Unhealthy ?? "ok");
                return;
            }
            // 3
            if (certificate is null)
            {
                await Answer.TextAsync(context, 401, "Unauthorized");
                return;
            }
            if (!isAuthorized)
            {
                await Answer.TextAsync(context, 403, $"Forbidden (subject={certificate.Subject})");
                return;
            }
            // 4
            await RouteAsync(context, path);
        }
        catch (Exception failed) when (!context.RequestAborted.IsCancellationRequested)
        {
            RequestFailed(_logger, failed, context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted) context.Abort();
            else await Answer.TextAsync(context, 500, $"{context.Request.Path}: {failed.Message}");
        }
        catch (OperationCanceledException)
        {
            // The caller has gone.
        }
    }

    private Task RouteAsync(HttpContext context, string[] path) => path switch
    {
        ["exec", .. var rest] when ContainerOf(rest) is { } container => _commands.ServeAsync(
            context, CommandOf(context), cancel => streams.ExecAsync(container, CommandOf(context), cancel)),
        ["attach", .. var rest] when ContainerOf(rest) is { } container => _commands.ServeAsync(
            context, CommandOf(context), cancel => streams.AttachAsync(container, CommandOf(context), cancel)),
        ["portForward", var ns, var pod] => _ports.ServeAsync(context, new PodKey(ns, pod), streams),
        ["portForward", var ns, var pod, var uid] => _ports.ServeAsync(context, new PodKey(ns, pod, uid), streams),
        ["containerLogs", .. var rest] when ContainerOf(rest) is { } container => _logs.ServeAsync(context, container, streams),
        ["run", .. var rest] when ContainerOf(rest) is { } container => RunAsync(context, container),
        ["pods"] or ["runningpods"] => WriteAsync(context, "application/json", UsageDocuments.PodList(node.Pods)),
        ["stats", "summary"] => WriteSummaryAsync(context),
        ["metrics"] => WriteMetricsAsync(context),
        ["metrics", "resource"] => WriteResourceMetricsAsync(context),
        _ => Answer.TextAsync(context, 404, $"404 page not found: {context.Request.Path}"),
    };

    /// <summary>namespace/pod/container or namespace/pod/uid/container.</summary>
    private static ContainerKey? ContainerOf(string[] rest) => rest switch
    {
        [var ns, var pod, var container] => new ContainerKey(new PodKey(ns, pod), container),
        [var ns, var pod, var uid, var container] => new ContainerKey(new PodKey(ns, pod, uid), container),
        _ => null,
    };

    /// <summary>The kubelet's parameter names, and those of the API that a tunnelling API server passes on.</summary>
    private static CommandOptions CommandOf(HttpContext context)
    {
        var query = context.Request.Query;
        var tty = Flag("tty");
        return new CommandOptions
        {
            Command = [.. query["command"].Select(word => word ?? "")],
            Stdin = Flag("input") || Flag("stdin"),
            Stdout = Flag("output") || Flag("stdout"),
            Stderr = (Flag("error") || Flag("stderr")) && !tty,
            Tty = tty,
        };

        bool Flag(string name) => query[name].ToString() is "1" or "true";
    }

    private async Task RunAsync(HttpContext context, ContainerKey container)
    {
        var words = context.Request.Query["cmd"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var output = await streams.RunAsync(container, words, RunLimit, context.RequestAborted);
        if (output is { ExitCode: 0 })
            await WriteAsync(context, "text/plain", output.Output);
        else
            await Answer.TextAsync(context, 500, output.Failure ?? $"command exited with {output.ExitCode}");
    }

    private async Task WriteSummaryAsync(HttpContext context)
    {
        var usage = await node.ReadUsageAsync(context.RequestAborted);
        await WriteAsync(context, "application/json", UsageDocuments.Summary(node.NodeName, usage));
    }

    private async Task WriteMetricsAsync(HttpContext context) =>
        await Answer.TextAsync(context, 200, await node.ReadMetricsAsync(context.RequestAborted));

    private async Task WriteResourceMetricsAsync(HttpContext context)
    {
        var usage = await node.ReadUsageAsync(context.RequestAborted);
        await Answer.TextAsync(context, 200, UsageDocuments.ResourceMetrics(usage));
    }

    private static async Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    [LoggerMessage(7001, LogLevel.Warning, "{Method} {Path} failed")]
    private static partial void RequestFailed(ILogger logger, Exception failure, string method, string path);
}
