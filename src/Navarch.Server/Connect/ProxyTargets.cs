using System.Globalization;
using System.Net;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Server.Http;
using Navarch.Server.Loopback;

namespace Navarch.Server.Connect;

/// <summary>Where <c>…/proxy/PATH</c> of a pod, a service or a node goes.</summary>
internal sealed class ProxyTargets(LoopbackClient loopback, NodeEndpoints nodes)
{
    private int _turn;

    /// <param name="path">Behind <c>/proxy</c>, still encoded; starts with a slash.</param>
    public async ValueTask<ConnectTarget> LocateAsync(
        RequestInfo info, string path, string query, CancellationToken cancel)
    {
        if (SchemeNamePort.Parse(info.Name) is not { } asked)
            return ConnectTarget.Refuse(Statuses.BadRequest($"invalid {info.Resource} request \"{info.Name}\""));
        var (address, refusal) = info.Resource switch
        {
            "pods" => await LocatePodAsync(info.Namespace, asked, cancel),
            "services" => await LocateServiceAsync(info.Namespace, asked, cancel),
            _ => (null, await nodes.LocateAsync(asked, path, query, cancel)),
        };
        if (address is null) return refusal!;
        if (!DialledAddress.IsAllowed(address.Address))
            return ConnectTarget.Refuse(Statuses.BadRequest("address not allowed"));
        var scheme = asked.Scheme.Length > 0 ? asked.Scheme : Uri.UriSchemeHttp;
        return new ConnectTarget.Reachable(
            new Uri($"{scheme}://{address}{path}{(query.Length > 0 ? "?" + query : "")}"), address.Address, IsNode: false);
    }

    private async ValueTask<(IPEndPoint?, ConnectTarget?)> LocatePodAsync(
        string @namespace, SchemeNamePort asked, CancellationToken cancel)
    {
        var pod = await loopback.GetAsync<Pod>(@namespace, asked.Name, cancel);
        if (pod is null) return (null, ConnectTarget.Refuse(Statuses.NotFound(Pod.ResourceType, asked.Name)));
        if (await nodes.RefuseSimulatedAsync(pod.Spec.NodeName, cancel) is { } simulated) return (null, simulated);
        var port = pod.Spec.Containers.SelectMany(container => container.Ports).FirstOrDefault()?.Port
            ?? (asked.Scheme == "https" ? 443 : 80);
        if (asked.Port.Length > 0 && !TryPort(asked.Port, out port))
            return (
                null, ConnectTarget.Refuse(Statuses.BadRequest($"invalid port \"{asked.Port}\" for pod {asked.Name}")));
        return IPAddress.TryParse(pod.Status.PodIPs.FirstOrDefault()?.Ip ?? pod.Status.PodIP, out var ip)
            ? (new(ip, port), null)
            : (null, ConnectTarget.Refuse(Statuses.BadRequest("address not allowed")));
    }

    private async ValueTask<(IPEndPoint?, ConnectTarget?)> LocateServiceAsync(
        string @namespace, SchemeNamePort asked, CancellationToken cancel)
    {
        var service = await loopback.GetAsync<Service>(@namespace, asked.Name, cancel);
        if (service is null) return (null, ConnectTarget.Refuse(Statuses.NotFound(Service.ResourceType, asked.Name)));
        var port = asked.Port.Length == 0
            ? service.Spec.Ports.Count == 1 ? service.Spec.Ports[0] : null
            : service.Spec.Ports.FirstOrDefault(port => port.Name == asked.Port || IsNumber(port.Port, asked.Port));
        if (port is null)
            return (null, ConnectTarget.Refuse(Statuses.ServiceUnavailable(
                $"no service port \"{asked.Port}\" found for service \"{asked.Name}\"")));
        var endpoints = await loopback.GetAsync<Endpoints>(@namespace, asked.Name, cancel);
        var addresses = (
            from subset in endpoints?.Subsets ?? []
            from served in subset.Ports
            where served.Name == port.Name
            from address in subset.Addresses
            select (At: new IPEndPoint(IPAddress.Parse(address.Ip), served.Port), address.NodeName)).ToList();
        if (addresses.Count == 0)
            return (null, ConnectTarget.Refuse(Statuses.ServiceUnavailable(
                $"no endpoints available for service \"{asked.Name}\"")));
        var (next, node) = addresses[(int)((uint)Interlocked.Increment(ref _turn) % (uint)addresses.Count)];
        return await nodes.RefuseSimulatedAsync(node ?? "", cancel) is { } simulated ? (null, simulated) : (next, null);
    }

    private static bool IsNumber(int port, string text) => TryPort(text, out var number) && number == port;

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536;
}
