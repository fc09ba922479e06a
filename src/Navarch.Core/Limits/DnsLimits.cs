namespace Navarch.Core.Limits;

/// <summary>What the cluster's DNS may hold.</summary>
public sealed record DnsLimits
{
    /// <summary>Questions worked on at once; further ones over UDP are dropped, and asked again by their askers.</summary>
    public int QueriesMax { get; init; } = 1000;

    public int TcpConnectionsMax { get; init; } = 200;
    public TimeSpan TcpIdleMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Answers of other resolvers that are kept.</summary>
    public int CachedAnswersMax { get; init; } = 10_000;
    public TimeSpan CachedTimeMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Each resolver of the host gets this time.</summary>
    public TimeSpan ForwardTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The largest answer over UDP, whatever the asker says: beyond it, networks lose fragments.</summary>
    public int UdpBytesMax { get; init; } = 1232;
}
