using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Server.Loopback;

namespace Navarch.Server.Connect;

/// <summary>Where a node's agent listens, by what the node says of itself.</summary>
internal sealed class NodeEndpoints(LoopbackClient loopback)
{
    private const int PortDefault = 10250;

    private static readonly string[] Preferred =
    [
        NodeAddressType.InternalIP, NodeAddressType.Hostname, NodeAddressType.InternalDNS, NodeAddressType.ExternalIP,
        NodeAddressType.ExternalDNS,
    ];

    /// <summary>The agent's endpoint with a path and query.</summary>
    public async ValueTask<ConnectTarget> LocateAsync(string name, string path, string query, CancellationToken cancel)
    {
        var node = await loopback.GetAsync<Node>("", name, cancel);
        if (node is null) return ConnectTarget.Refuse(Statuses.NotFound(Node.ResourceType, name));
        var port = node.Status.DaemonEndpoints.KubeletEndpoint.Port is > 0 and var own ? own : PortDefault;
        foreach (var type in Preferred)
            foreach (var address in node.Status.Addresses)
            {
                if (address.Type != type || address.Address.Length == 0) continue;
                var location = new UriBuilder(Uri.UriSchemeHttps, address.Address, port, path) { Query = query };
                return new ConnectTarget.Reachable(location.Uri, IsNode: true);
            }
        return ConnectTarget.Refuse(Statuses.InternalError(
            $"node {name} has no address: its agent has not reported one in status.addresses"));
    }
}
