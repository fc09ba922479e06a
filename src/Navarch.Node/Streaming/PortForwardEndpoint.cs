using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>
/// Serves one port-forward, in any of three forms: SPDY; SPDY inside binary WebSocket messages (kubectl since 1.31); channels
/// of a WebSocket, two for each port named in the query (the old form).
/// </summary>
sealed class PortForwardEndpoint(StreamingLimits limits, TimeProvider time)
{
    private const string Protocol = "portforward.k8s.io";
    private const string TunnelProtocol = "SPDY/3.1+portforward.k8s.io";

    public async Task ServeAsync(HttpContext context, PodKey pod, IContainerStreams streams)
    {
        var cancel = context.RequestAborted;
        if (!HttpUpgrade.IsWebSocket(context) && !HttpUpgrade.IsSpdy(context))
        {
            await Answer.StatusAsync(context, 400, "Upgrade request required: SPDY/3.1 or websocket");
            return;
        }
        switch (await streams.PortForwardAsync(pod, cancel))
        {
            case PortForwardTarget.Refused refused:
                await Answer.StatusAsync(context, refused.StatusCode, refused.Message);
                break;
            case PortForwardTarget.Redirected redirected:
                await ServeAsync(context, new StreamingServerPorts(redirected.Url, limits), cancel);
                break;
            case PortForwardTarget.Local local:
                await ServeAsync(context, new LocalPorts(local, time), cancel);
                break;
        }
    }

    private async Task ServeAsync(HttpContext context, IForwardedPorts ports, CancellationToken cancel)
    {
        if (!HttpUpgrade.IsWebSocket(context))
        {
            await ServeSpdyAsync(context, ports, cancel);
            return;
        }
        var offered = HttpUpgrade.Offered(context, "Sec-WebSocket-Protocol");
        if (offered.Contains(TunnelProtocol))
        {
            using var socket = await HttpUpgrade.ToWebSocketAsync(context, TunnelProtocol);
            await ports.ServeSpdyAsync(WebSocketStream.Create(socket, WebSocketMessageType.Binary), limits, cancel);
            await CloseAsync(socket);
        }
        else if (WebSocketPortForward.Choose(offered) is not { } version)
        {
            await Answer.StatusAsync(context, 403, $"unable to upgrade: none of {string.Join(", ", offered)} is spoken here");
        }
        else if (WebSocketPortForward.Ports(context) is not { } numbers)
        {
            await Answer.StatusAsync(context, 400, "query parameter \"port\" is required, with port numbers from 1 to 65535");
        }
        else
        {
            using var socket = await HttpUpgrade.ToWebSocketAsync(context, version.Name);
            await WebSocketPortForward.RunAsync(socket, version, numbers, ports, limits, time, cancel);
        }
    }

    private async Task ServeSpdyAsync(HttpContext context, IForwardedPorts ports, CancellationToken cancel)
    {
        var offered = HttpUpgrade.Offered(context, HttpUpgrade.ProtocolHeader);
        if (offered.Count > 0 && !offered.Contains(Protocol))
        {
            await Answer.StatusAsync(context, 403, $"unable to upgrade: {Protocol} is spoken, not {string.Join(", ", offered)}");
            return;
        }
        var stream = await HttpUpgrade.ToSpdyAsync(context, Protocol);
        await ports.ServeSpdyAsync(stream, limits, cancel);
    }

    private static async Task CloseAsync(WebSocket socket)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception gone) when (Streams.IsEnd(gone))
        {
            // The client has hung up already.
        }
    }
}
