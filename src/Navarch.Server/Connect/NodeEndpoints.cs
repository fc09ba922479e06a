using System.Globalization;
using System.Net;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Server.Loopback;

namespace Navarch.Server.Connect;

/// <summary>Where a node's agent listens, by what the node says of itself; it is not believed further than that.</summary>
internal sealed class NodeEndpoints(LoopbackClient loopback)
{
    private const int PortDefault = 10250;

    /// <summary>What a simulated node bears: nobody listens at its address, which may be somebody else's.</summary>
    private const string SimulatedLabel = "navarch.io/simulated";

    private static readonly string[] Preferred =
    [
        NodeAddressType.InternalIP, NodeAddressType.Hostname, NodeAddressType.InternalDNS, NodeAddressType.ExternalIP,
        NodeAddressType.ExternalDNS,
    ];

    /// <summary>The agent's endpoint with a path and query.</summary>
    public ValueTask<ConnectTarget> LocateAsync(string name, string path, string query, CancellationToken cancel) =>
        LocateAsync(new SchemeNamePort("", name, ""), path, query, cancel);

    /// <summary>The agent's endpoint, or, where another port is asked for, whatever listens there on the node.</summary>
    public async ValueTask<ConnectTarget> LocateAsync(
        SchemeNamePort asked, string path, string query, CancellationToken cancel)
    {
        var node = await loopback.GetAsync<Node>("", asked.Name, cancel);
        if (node is null) return ConnectTarget.Refuse(Statuses.NotFound(Node.ResourceType, asked.Name));
        if (IsSimulated(node)) return Simulated(asked.Name);
        if (HostOf(node) is not { } host)
            return ConnectTarget.Refuse(Statuses.InternalError(
                $"node {asked.Name} has no address: its agent has not reported one in status.addresses"));
        var port = node.Status.DaemonEndpoints.KubeletEndpoint.Port is > 0 and var own ? own : PortDefault;
        if (asked.Port.Length == 0 || asked.Port == port.ToString(CultureInfo.InvariantCulture))
            return await DialledAddress.ResolveAsync(host, DialledAddress.IsAllowedForAgent, cancel) is { } agent
                ? new ConnectTarget.Reachable(At(Uri.UriSchemeHttps, asked.Name, port, path, query), agent, IsNode: true)
                : ConnectTarget.Refuse(Statuses.BadRequest("address not allowed"));
        if (!ushort.TryParse(asked.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var other) || other == 0)
            return ConnectTarget.Refuse(Statuses.BadRequest($"invalid port \"{asked.Port}\" for node {asked.Name}"));
        if (await DialledAddress.ResolveAsync(host, DialledAddress.IsAllowed, cancel) is not { } address)
            return ConnectTarget.Refuse(Statuses.BadRequest("address not allowed"));
        var scheme = asked.Scheme.Length > 0 ? asked.Scheme : Uri.UriSchemeHttp;
        return new ConnectTarget.Reachable(At(scheme, address.ToString(), other, path, query), address, IsNode: false);
    }

    /// <summary>A refusal for what runs on a simulated node; null for everything else.</summary>
    public async ValueTask<ConnectTarget?> RefuseSimulatedAsync(string node, CancellationToken cancel) =>
        node.Length > 0 && await loopback.GetAsync<Node>("", node, cancel) is { } known && IsSimulated(known)
            ? Simulated(node)
            : null;

    private static bool IsSimulated(Node node) =>
        node.Metadata.Labels.TryGetValue(SimulatedLabel, out var value) && value == "true";

    private static ConnectTarget Simulated(string name) =>
        ConnectTarget.Refuse(Statuses.BadRequest($"node {name} is simulated: nothing runs there that could be reached"));

    private static string? HostOf(Node node)
    {
        foreach (var type in Preferred)
            foreach (var address in node.Status.Addresses)
                if (address.Type == type && address.Address.Length > 0) return address.Address;
        return null;
    }

    private static Uri At(string scheme, string host, int port, string path, string query) =>
        new UriBuilder(scheme, host, port, path) { Query = query }.Uri;
}
