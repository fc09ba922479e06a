using Microsoft.AspNetCore.Http;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>Joins an upgraded client to a streaming server that speaks the same protocol, byte by byte.</summary>
static class RawTunnel
{
    /// <summary>A client that asks for SPDY: it gets the protocol version that the server chooses.</summary>
    public static async Task ServeAsync(HttpContext context, Uri url, CancellationToken cancel)
    {
        StreamingServerConnection server;
        try
        {
            var offered = HttpUpgrade.Offered(context, HttpUpgrade.ProtocolHeader);
            server = await StreamingServerConnection.OpenAsync(url, offered, cancel);
        }
        catch (IOException failed)
        {
            await Answer.StatusAsync(context, 502, failed.Message);
            return;
        }
        await using (server)
        {
            var client = await HttpUpgrade.ToSpdyAsync(context, server.Protocol);
            await Streams.JoinAsync(client, server.Stream, cancel);
        }
    }
}
