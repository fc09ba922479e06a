using System.Net;

namespace Navarch.Node.Proxy;

/// <summary>How one node proxies services.</summary>
public sealed record ServiceProxyOptions
{
    public required string NodeName { get; init; }

    /// <summary>Distinguishes agents of one machine.</summary>
    public string Id { get; init; } = "0";

    /// <summary>The addresses of all pods: who calls a cluster IP from elsewhere is masqueraded, so that the answer returns here.</summary>
    public required IPNetwork ClusterCidr { get; init; }

    /// <summary>Service addresses that this node answers itself (the cluster's DNS), so that no rule may take them.</summary>
    public IReadOnlySet<string> LocalAddresses { get; init; } = new HashSet<string>();

    /// <summary>Changes that come within this time are carried out together.</summary>
    public TimeSpan SyncPeriodMin { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often it is checked that nobody has flushed the rules.</summary>
    public TimeSpan CheckPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Command that is put before nft, such as <c>ip netns exec NAME</c>.</summary>
    public IReadOnlyList<string> CommandPrefix { get; init; } = [];

    /// <summary>
    /// Node ports answer on 127.0.0.1 too. Costs a kernel setting (route_localnet); the table then drops what comes from elsewhere
    /// for loopback addresses.
    /// </summary>
    public bool ServesLoopback { get; init; } = true;

    /// <summary>Where it is noted what the kernel setting was before; null: it stays when the rules are removed.</summary>
    public string? StateDirectory { get; init; }

    public string TableName => $"navarch-{Id}";
}
