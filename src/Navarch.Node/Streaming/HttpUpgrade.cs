using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>Switching protocols, as the server: to SPDY/3.1 or to WebSocket with a chosen subprotocol.</summary>
static class HttpUpgrade
{
    public const string ProtocolHeader = "X-Stream-Protocol-Version";

    public static bool IsSpdy(HttpContext context) => IsUpgradeTo(context, "SPDY/3.1");

    public static bool IsWebSocket(HttpContext context) =>
        IsUpgradeTo(context, "websocket") && !string.IsNullOrEmpty(context.Request.Headers.SecWebSocketKey);

    /// <summary>A header's names: repeated, or separated by commas.</summary>
    public static IReadOnlyList<string> Offered(HttpContext context, string header)
    {
        var names = new List<string>();
        foreach (var line in context.Request.Headers[header])
            foreach (var name in (line ?? "").Split(',', StringSplitOptions.TrimEntries))
                names.Add(name);
        return names;
    }

    public static async Task<Stream> ToSpdyAsync(HttpContext context, string? protocol)
    {
        context.Response.StatusCode = StatusCodes.Status101SwitchingProtocols;
        context.Response.Headers.Upgrade = "SPDY/3.1";
        context.Response.Headers.Connection = "Upgrade";
        if (protocol is not null) context.Response.Headers[ProtocolHeader] = protocol;
        return await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    public static async Task<WebSocket> ToWebSocketAsync(HttpContext context, string? protocol)
    {
        var key = context.Request.Headers.SecWebSocketKey.ToString();
        context.Response.StatusCode = StatusCodes.Status101SwitchingProtocols;
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.SecWebSocketAccept = WebSocketHandshake.Accept(key);
        if (!string.IsNullOrEmpty(protocol)) context.Response.Headers.SecWebSocketProtocol = protocol;
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        return WebSocketHandshake.Begin(stream);
    }

    private static bool IsUpgradeTo(HttpContext context, string protocol)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }) return false;
        foreach (var value in context.Request.Headers.Upgrade)
            if (string.Equals(value, protocol, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
