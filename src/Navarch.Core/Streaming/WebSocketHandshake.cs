using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Navarch.Core.Streaming;

/// <summary>The server's half of a WebSocket's beginning (RFC 6455, 4.2.2).</summary>
public static class WebSocketHandshake
{
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(20);

    /// <summary>What Sec-WebSocket-Accept answers to Sec-WebSocket-Key.</summary>
    public static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));

    /// <summary>
    /// Over a connection that has been upgraded. It is not told the subprotocol: the class library refuses names with a
    /// slash, which Kubernetes uses.
    /// </summary>
    public static WebSocket Begin(Stream upgraded) => WebSocket.CreateFromStream(
        upgraded, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = PingInterval });
}
