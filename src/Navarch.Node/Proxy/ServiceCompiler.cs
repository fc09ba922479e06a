using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Node.Proxy;

/// <summary>
/// Compiles one service and its endpoints to rules: a pure function. For each port, of what is needed:
/// <code>
/// endpoint-…  one chain per endpoint: dnat to it. Its own calls come back to it masqueraded (hairpin)
/// service-…   chooses one of the endpoints: remembered for this client (session affinity), else at random
/// local-…     the same among those of this node, for externalTrafficPolicy Local
/// external-…  for calls from outside: masquerade and choose (Cluster), or keep the client's address and choose locally (Local)
/// firewall-…  lets only loadBalancerSourceRanges through to external
/// </code>
/// The shared maps lead from an address, protocol and port to the chain. After kube-proxy's nftables mode.
/// </summary>
sealed class ServiceCompiler(ServiceProxyOptions options)
{
    private const string ProxyNameLabel = "service.kubernetes.io/service-proxy-name";
    private const int DefaultAffinitySeconds = 10800;
    private const string HeadlessLabel = "service.kubernetes.io/headless";

    public ServiceFragment Compile(Service service, IReadOnlyList<EndpointSlice> slices)
    {
        if (!IsProxied(service)) return ServiceFragment.Empty;
        var build = new FragmentBuilder();
        foreach (var address in service.Spec.ClusterIPs.Count > 0 ? service.Spec.ClusterIPs : [service.Spec.ClusterIP])
            if (IsOurs(address)) build.Element(Ruleset.ClusterIps, address, "");
        foreach (var port in service.Spec.Ports)
            if (Protocols.NftName(port) is { } protocol) CompilePort(build, service, port, protocol, slices);
        return build.Build();
    }

    private static bool IsProxied(Service service) =>
        service.Spec.Type != ServiceType.ExternalName && service.Spec.ClusterIP is not ("" or "None") &&
        !service.Metadata.Labels.ContainsKey(ProxyNameLabel) && !service.Metadata.Labels.ContainsKey(HeadlessLabel);

    private void CompilePort(
        FragmentBuilder build, Service service, ServicePort port, string protocol, IReadOnlyList<EndpointSlice> slices)
    {
        var spec = service.Spec;
        var names = new ChainNames(service.Metadata.Namespace, service.Metadata.Name, protocol, port.Port);
        var isInternalLocal = spec.InternalTrafficPolicy == ServiceInternalTrafficPolicy.Local;
        var isExternalLocal = spec.ExternalTrafficPolicy == ServiceExternalTrafficPolicy.Local;
        var all = ServiceEndpoints.Choose(port, slices, options.NodeName, localOnly: false);
        var local = isInternalLocal || isExternalLocal
            ? ServiceEndpoints.Choose(port, slices, options.NodeName, localOnly: true)
            : all;

        foreach (var endpoint in all.Union(local)) EndpointChain(build, service, names, protocol, endpoint);
        if (all.Count > 0)
            ChooseChain(build, service, names, names.Service, isInternalLocal ? local : all);
        CompileClusterIps(build, spec, port, protocol, names, all.Count, isInternalLocal ? local.Count : all.Count);
        if (HasExternal(spec, port)) CompileExternal(build, service, port, protocol, names, all, local, isExternalLocal);
    }

    private void CompileClusterIps(
        FragmentBuilder build, ServiceSpec spec, ServicePort port, string protocol, ChainNames names, int allCount, int usableCount)
    {
        foreach (var address in spec.ClusterIPs.Count > 0 ? spec.ClusterIPs : [spec.ClusterIP])
        {
            if (!IsOurs(address)) continue;
            var key = $"{address} . {protocol} . {port.Port}";
            if (usableCount > 0)
            {
                build.Element(Ruleset.ServiceIps, key, $"goto {names.Service}");
                build.FirstRule(names.Service,
                    $"ip daddr {address} {protocol} dport {port.Port} ip saddr != {options.ClusterCidr} jump {Ruleset.MarkForMasquerade}");
            }
            else
            {
                // With endpoints on other nodes only, the policy Local drops: a refusal would be taken for the service's.
                build.Element(Ruleset.NoEndpointServices, key, allCount > 0 ? "drop" : $"goto {Ruleset.RejectChain}");
            }
        }
    }

    private void CompileExternal(
        FragmentBuilder build, Service service, ServicePort port, string protocol, ChainNames names,
        List<ProxyEndpoint> all, List<ProxyEndpoint> local, bool isLocal)
    {
        var spec = service.Spec;
        var verdict = all.Count == 0 ? $"goto {Ruleset.RejectChain}" : $"goto {names.External}";
        var (addressMap, portMap) = all.Count == 0
            ? (Ruleset.NoEndpointServices, Ruleset.NoEndpointNodePorts)
            : (Ruleset.ServiceIps, Ruleset.ServiceNodePorts);
        if (all.Count > 0) ExternalChain(build, service, names, local, isLocal);
        foreach (var address in spec.ExternalIPs)
            if (IsOurs(address)) build.Element(addressMap, $"{address} . {protocol} . {port.Port}", verdict);
        var balanced = all.Count > 0 && spec.LoadBalancerSourceRanges.Count > 0
            ? FirewallChain(build, spec, names)
            : verdict;
        foreach (var ingress in service.Status.LoadBalancer.Ingress)
            if (IsOurs(ingress.Ip) && ingress.IpMode is null or LoadBalancerIPMode.VIP)
                build.Element(addressMap, $"{ingress.Ip} . {protocol} . {port.Port}", balanced);
        if (port.NodePort > 0) build.Element(portMap, $"{protocol} . {port.NodePort}", verdict);
    }

    private void ExternalChain(
        FragmentBuilder build, Service service, ChainNames names, List<ProxyEndpoint> local, bool isLocal)
    {
        if (!isLocal)
        {
            build.Chain(names.External, $"jump {Ruleset.MarkForMasquerade}", $"goto {names.Service}");
            return;
        }
        // Pods and this node itself are not outside: for them any endpoint will do.
        build.Chain(names.External,
            $"ip saddr {options.ClusterCidr} goto {names.Service}",
            $"fib saddr type local jump {Ruleset.MarkForMasquerade}",
            $"fib saddr type local goto {names.Service}",
            local.Count > 0 ? $"goto {names.Local}" : "drop");
        if (local.Count > 0) ChooseChain(build, service, names, names.Local, local);
    }

    private static string FirewallChain(FragmentBuilder build, ServiceSpec spec, ChainNames names)
    {
        var ranges = spec.LoadBalancerSourceRanges
            .Select(range => range.Trim())
            .Where(range => IPNetwork.TryParse(range, out var network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork);
        var allowed = string.Join(", ", ranges);
        build.Chain(names.Firewall, allowed.Length > 0
            ? [$"ip saddr {{ {allowed} }} goto {names.External}", "drop"]
            : ["drop"]);
        return $"goto {names.Firewall}";
    }

    private static void ChooseChain(
        FragmentBuilder build, Service service, ChainNames names, string chain, List<ProxyEndpoint> endpoints)
    {
        var rules = new List<string>();
        if (HasAffinity(service))
            foreach (var endpoint in endpoints)
                rules.Add($"ip saddr @{names.Affinity(endpoint, AffinitySeconds(service))} goto {names.Endpoint(endpoint)}");
        if (endpoints.Count == 1)
            rules.Add($"goto {names.Endpoint(endpoints[0])}");
        else if (endpoints.Count > 1)
            rules.Add($"numgen random mod {endpoints.Count} vmap {{ " +
                string.Join(", ", endpoints.Select((endpoint, i) => $"{i} : goto {names.Endpoint(endpoint)}")) + " }");
        build.Chain(chain, [.. rules]);
    }

    private static void EndpointChain(
        FragmentBuilder build, Service service, ChainNames names, string protocol, ProxyEndpoint endpoint)
    {
        var dnat = $"meta l4proto {protocol} dnat to {endpoint.Address}:{endpoint.Port}";
        var hairpin = $"ip saddr {endpoint.Address} jump {Ruleset.MarkForMasquerade}";
        if (!HasAffinity(service))
        {
            build.Chain(names.Endpoint(endpoint), hairpin, dnat);
            return;
        }
        var seconds = AffinitySeconds(service);
        build.Set(names.Affinity(endpoint, AffinitySeconds(service)), $"type ipv4_addr; size 65535; flags dynamic,timeout; timeout {seconds}s;");
        build.Chain(names.Endpoint(endpoint), hairpin, $"update @{names.Affinity(endpoint, AffinitySeconds(service))} {{ ip saddr }}", dnat);
    }

    private static bool HasAffinity(Service service) => service.Spec.SessionAffinity == ServiceAffinity.ClientIP;

    private static int AffinitySeconds(Service service) =>
        service.Spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? DefaultAffinitySeconds;

    private static bool HasExternal(ServiceSpec spec, ServicePort port) =>
        port.NodePort > 0 || spec.ExternalIPs.Count > 0 || spec.Type == ServiceType.LoadBalancer;

    private bool IsOurs(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork &&
        !options.LocalAddresses.Contains(address);
}
