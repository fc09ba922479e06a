using Navarch.Api.CoreV1;

namespace Navarch.Node.Streaming;

/// <summary>What the kubelet endpoint tells of its node.</summary>
public interface IKubeletNode
{
    string NodeName { get; }

    /// <summary>The pods bound to this node, with the status that the agent last saw.</summary>
    IReadOnlyList<Pod> Pods { get; }

    ValueTask<NodeUsage> ReadUsageAsync(CancellationToken cancel);

    /// <summary>The agent's own metrics in Prometheus' text format.</summary>
    ValueTask<string> ReadMetricsAsync(CancellationToken cancel);

    /// <summary>Null when healthy, else what is not.</summary>
    string? Unhealthy { get; }
}
