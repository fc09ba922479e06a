using Microsoft.AspNetCore.Http;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>
/// Serves one exec or attach. Steps: 1 choose the protocol, 2 find the container, 3 switch protocols, 4 relay. A SPDY client
/// of a container behind a streaming server is joined to it byte by byte; everybody else is spoken to here.
/// </summary>
sealed class RemoteCommandEndpoint(StreamingLimits limits, TimeProvider time)
{
    private static readonly TimeSpan StreamCreationLimit = TimeSpan.FromSeconds(30);

    public async Task ServeAsync(
        HttpContext context, CommandOptions options, Func<CancellationToken, ValueTask<StreamTarget>> start)
    {
        var cancel = context.RequestAborted;
        // 1
        var isWebSocket = HttpUpgrade.IsWebSocket(context);
        if (!isWebSocket && !HttpUpgrade.IsSpdy(context))
        {
            await Answer.StatusAsync(context, 400, "Upgrade request required: SPDY/3.1 or websocket");
            return;
        }
        if (!options.Stdin && !options.Stdout && !options.Stderr)
        {
            await Answer.StatusAsync(context, 400, "you must specify at least 1 of stdin, stdout, stderr");
            return;
        }
        var header = isWebSocket ? "Sec-WebSocket-Protocol" : HttpUpgrade.ProtocolHeader;
        var ours = isWebSocket ? RemoteCommandVersion.OverWebSocket : RemoteCommandVersion.OverSpdy;
        var offered = HttpUpgrade.Offered(context, header);
        if (RemoteCommandVersion.Choose(ours, offered) is not { } version)
        {
            await RefuseProtocolsAsync(context, header, offered, ours);
            return;
        }
        // 2
        var target = await start(cancel);
        // 3, 4
        switch (target)
        {
            case StreamTarget.Refused refused:
                await Answer.StatusAsync(context, refused.StatusCode, refused.Message);
                break;
            case StreamTarget.Redirected redirected when !isWebSocket:
                await RawTunnel.ServeAsync(context, redirected.Url, cancel);
                break;
            case StreamTarget.Redirected redirected:
                await ServeWebSocketAsync(context, version, options, await OpenAsync(context, redirected, options, cancel), cancel);
                break;
            case StreamTarget.Local local when isWebSocket:
                await ServeWebSocketAsync(context, version, options, local.Session, cancel);
                break;
            case StreamTarget.Local local:
                await ServeSpdyAsync(context, version, options, local.Session, cancel);
                break;
        }
    }

    private static async Task RefuseProtocolsAsync(
        HttpContext context, string header, IReadOnlyList<string> offered, IReadOnlyList<RemoteCommandVersion> ours)
    {
        var names = string.Join(", ", ours.Select(version => version.Name).Where(name => name.Length > 0));
        await Answer.StatusAsync(context, 403,
            $"unable to upgrade: {header} offers {string.Join(", ", offered)}, the server speaks {names}");
    }

    /// <summary>Null when the streaming server failed and that has been answered.</summary>
    private async ValueTask<IContainerSession?> OpenAsync(
        HttpContext context, StreamTarget.Redirected target, CommandOptions options, CancellationToken cancel)
    {
        try
        {
            return await StreamingServerSession.OpenAsync(target.Url, options, limits, cancel);
        }
        catch (IOException failed)
        {
            await Answer.StatusAsync(context, 502, failed.Message);
            return null;
        }
    }

    private async Task ServeWebSocketAsync(
        HttpContext context, RemoteCommandVersion version, CommandOptions options, IContainerSession? session,
        CancellationToken cancel)
    {
        if (session is null) return;
        await using var disposal = session;
        using var socket = await HttpUpgrade.ToWebSocketAsync(context, version.Name);
        await using var client = await WebSocketRemoteCommandClient.StartAsync(socket, version, options, limits, time);
        await RemoteCommandRelay.RunAsync(session, client, cancel);
    }

    private async Task ServeSpdyAsync(
        HttpContext context, RemoteCommandVersion version, CommandOptions options, IContainerSession session,
        CancellationToken cancel)
    {
        await using var disposal = session;
        var stream = await HttpUpgrade.ToSpdyAsync(context, version.Name);
        await using var connection = SpdyConnection.Start(stream, SpdyRole.Server, limits);
        using var limit = new CancellationTokenSource(StreamCreationLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        if (await SpdyRemoteCommandClient.AcceptAsync(connection, version, options, time, either.Token) is { } client)
            await RemoteCommandRelay.RunAsync(session, client, cancel);
    }
}
