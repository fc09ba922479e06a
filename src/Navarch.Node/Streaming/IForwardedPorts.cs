using Navarch.Core.Limits;

namespace Navarch.Node.Streaming;

/// <summary>The ports of one pod, for the length of one port-forward.</summary>
interface IForwardedPorts
{
    /// <summary>Serves a client that speaks SPDY from here on; ends when the client has gone.</summary>
    Task ServeSpdyAsync(Stream client, StreamingLimits limits, CancellationToken cancel);

    /// <summary>Joins one connection to a port until either ends. Returns what went wrong, null when nothing did.</summary>
    Task<string?> JoinAsync(Stream client, int port, CancellationToken cancel);
}
