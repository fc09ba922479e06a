using System.Net.Sockets;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>Ports that can be connected to from here.</summary>
sealed class LocalPorts(PortForwardTarget.Local target, TimeProvider time) : IForwardedPorts
{
    public async Task ServeSpdyAsync(Stream client, StreamingLimits limits, CancellationToken cancel)
    {
        await using var connection = SpdyConnection.Start(client, SpdyRole.Server, limits);
        await SpdyPortForward.RunAsync(connection, this, time, cancel);
    }

    public async Task<string?> JoinAsync(Stream client, int port, CancellationToken cancel)
    {
        Stream server;
        try
        {
            server = await target.ConnectAsync(port, cancel);
        }
        catch (Exception refused) when (refused is SocketException or IOException)
        {
            return $"failed to connect to port {port} of the pod: {refused.Message}";
        }
        await using (server) await Streams.JoinAsync(client, server, cancel);
        return null;
    }
}
