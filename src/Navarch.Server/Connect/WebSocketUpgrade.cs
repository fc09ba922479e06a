using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Core.Streaming;

namespace Navarch.Server.Connect;

/// <summary>A client that asks for WebSocket and is spoken to by the API server itself.</summary>
internal static class WebSocketUpgrade
{
    /// <summary>The subprotocols that the client speaks; none when it does not ask for WebSocket.</summary>
    public static IReadOnlyList<string> Offered(HttpContext context)
    {
        var asked = context.Request.Headers;
        if (!asked.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase)) return [];
        if (string.IsNullOrEmpty(asked.SecWebSocketKey)) return [];
        return [.. asked.SecWebSocketProtocol.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))];
    }

    public static async Task<WebSocket> AcceptAsync(HttpContext context, string protocol)
    {
        var answer = context.Response;
        answer.StatusCode = StatusCodes.Status101SwitchingProtocols;
        answer.Headers.Upgrade = "websocket";
        answer.Headers.Connection = "Upgrade";
        answer.Headers.SecWebSocketAccept = WebSocketHandshake.Accept(context.Request.Headers.SecWebSocketKey.ToString());
        if (protocol.Length > 0) answer.Headers.SecWebSocketProtocol = protocol;
        return WebSocketHandshake.Begin(await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync());
    }
}
