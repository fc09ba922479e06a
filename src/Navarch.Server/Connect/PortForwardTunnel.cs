using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Navarch.Api.MetaV1;
using Navarch.Core.Streaming;

namespace Navarch.Server.Connect;

/// <summary>
/// Port forwarding of a client that sends SPDY within the binary messages of a WebSocket (kubectl since 1.31): unwrapped
/// here, so that the node gets the SPDY that every kubelet speaks.
/// </summary>
internal sealed class PortForwardTunnel(BackendUpgrade upgrade)
{
    private const string Prefix = "SPDY/3.1+", Suffix = "k8s.io";

    /// <summary>What the client speaks within SPDY, of all that it offers.</summary>
    public static IReadOnlyList<string> Versions(IReadOnlyList<string> offered) =>
    [
        .. offered
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]),
    ];

    /// <summary>Null when the tunnel was up and has ended, or why it did not come up.</summary>
    public async ValueTask<Status?> RunAsync(
        HttpContext context, IReadOnlyList<string> versions, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        // 1. The node first: what it refuses is answered as HTTP.
        var (answer, refusal) = await upgrade.ToSpdyAsync(target, versions, cancel);
        if (answer is null) return refusal;
        using var disposal = answer;

        // 2. The client, with the version that the node has chosen.
        var chosen = answer.Headers.TryGetValues(BackendUpgrade.VersionHeader, out var values) ? Prefix + values.First() : "";
        using var socket = await WebSocketUpgrade.AcceptAsync(context, chosen);
        await using var node = await answer.Content.ReadAsStreamAsync(cancel);

        // 3. Bytes, until either has ended.
        await Streams.JoinAsync(WebSocketStream.Create(socket, WebSocketMessageType.Binary), node, cancel);
        await CloseAsync(socket);
        return null;
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
