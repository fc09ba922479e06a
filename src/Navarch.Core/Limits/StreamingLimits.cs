namespace Navarch.Core.Limits;

/// <summary>
/// What callers of a node's endpoint may ask of it, and what one multiplexed connection (exec, attach, port-forward) may
/// hold in memory.
/// </summary>
public sealed record StreamingLimits
{
    public static StreamingLimits Default { get; } = new();

    /// <summary>Of a node's endpoint.</summary>
    public int ConnectionsMax { get; init; } = 1000;

    /// <summary>Requests of those who may ask; so many may come at once, and so many more each second.</summary>
    public int RequestsBurst { get; init; } = 400;
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests of all others together, who may ask for its health alone.</summary>
    public int StrangersBurst { get; init; } = 100;
    public int StrangersPerSecond { get; init; } = 20;

    /// <summary>Streams open at once; each forwarded TCP connection takes two.</summary>
    public int StreamsMax { get; init; } = 1024;

    /// <summary>Streams opened by the peer that nobody has taken yet.</summary>
    public int UnacceptedStreamsMax { get; init; } = 128;

    /// <summary>Bytes received for a stream and not yet read; beyond it the connection is not read any further.</summary>
    public int StreamBufferBytesMax { get; init; } = 64 * 1024;

    /// <summary>A control frame's payload, headers still compressed.</summary>
    public int ControlFrameBytesMax { get; init; } = 64 * 1024;

    /// <summary>A header block once decompressed.</summary>
    public int HeaderBytesMax { get; init; } = 64 * 1024;

    public int HeaderPairsMax { get; init; } = 128;

    /// <summary>The payload of a data frame that is sent.</summary>
    public int DataFrameBytesMax { get; init; } = 32 * 1024;
}
