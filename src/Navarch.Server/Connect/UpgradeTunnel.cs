using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Connect;

/// <summary>
/// A connection that stops being HTTP: SPDY/3.1 or WebSocket. The backend is asked for the same upgrade, with the same
/// headers, and from its 101 on the bytes go both ways as they are.
/// </summary>
internal sealed class UpgradeTunnel(BackendUpgrade upgrade)
{
    private const int CopyBytes = 32 * 1024;

    public static bool IsUpgrade(HttpContext? context) =>
        context?.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };

    /// <summary>Null when the tunnel was up and has ended, or why it did not come up.</summary>
    public async ValueTask<Status?> RunAsync(
        HttpContext context, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        var (answer, refusal) = await upgrade.AsAskedAsync(context, target, cancel);
        if (answer is null) return refusal;
        using (answer) await TunnelAsync(context, answer, cancel);
        return null;
    }

    /// <summary>The same by another way to the backend.</summary>
    public static async ValueTask<Status?> RunAsync(
        HttpContext context, Uri location, SendToBackend send, CancellationToken cancel)
    {
        var (answer, refusal) = await BackendUpgrade.AsAskedAsync(context, location, send, cancel);
        if (answer is null) return refusal;
        using (answer) await TunnelAsync(context, answer, cancel);
        return null;
    }

    private static async Task TunnelAsync(HttpContext context, HttpResponseMessage answer, CancellationToken cancel)
    {
        ForwardedHeaders.Copy(answer, context.Response);
        context.Response.ContentLength = null;
        context.Response.Headers.Upgrade = answer.Headers.Upgrade.Select(protocol => protocol.ToString()).ToArray();
        context.Response.Headers.Connection = "Upgrade";
        await using var client = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
        await using var backend = await answer.Content.ReadAsStreamAsync(cancel);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var isWebSocket = answer.Headers.Upgrade.Any(
            protocol => protocol.Name.Equals("websocket", StringComparison.OrdinalIgnoreCase));
        var down = CopyAsync(backend, client, isWebSocket ? new WebSocketFrames() : null, ended.Token);
        var up = CopyAsync(client, backend, frames: null, ended.Token);

        // Whichever side closes first has said all that it has to say, and the other can't be heard any more.
        await Task.WhenAny(down, up);
        await ended.CancelAsync();
        await Task.WhenAll(down, up);
    }

    /// <param name="from">Read until it ends.</param>
    /// <param name="to">Written to.</param>
    /// <param name="frames">Each frame is sent by itself; null for bytes without known frames.</param>
    /// <param name="cancel">Ends the copying, as does the end of either side.</param>
    private static async Task CopyAsync(Stream from, Stream to, WebSocketFrames? frames, CancellationToken cancel)
    {
        try
        {
            if (frames is null) await from.CopyToAsync(to, cancel);
            else await CopyFramesAsync(from, to, frames, cancel);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // An end like any other: streams of this kind are cut, not closed.
        }
    }

    private static async Task CopyFramesAsync(Stream from, Stream to, WebSocketFrames frames, CancellationToken cancel)
    {
        var buffer = new byte[CopyBytes];
        while (await from.ReadAsync(buffer, cancel) is > 0 and var read)
            for (var rest = buffer.AsMemory(0, read); rest.Length > 0;)
            {
                var frame = rest[..frames.Take(rest.Span)];
                await to.WriteAsync(frame, cancel);
                rest = rest[frame.Length..];
            }
    }

    internal static string Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e.Message;
    }
}
