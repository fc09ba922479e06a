using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Client.Informers;

namespace Navarch.Node.Dns;

/// <summary>
/// Answers the cluster's own names from the informers' snapshots (Kubernetes' specification "DNS-Based Service Discovery"):
/// <code>
/// SERVICE.NS.svc.ZONE                   A, AAAA: the cluster IP; headless: each ready endpoint; external name: CNAME
/// _PORT._PROTOCOL.SERVICE.NS.svc.ZONE   SRV: named ports
/// HOST.SERVICE.NS.svc.ZONE              A, AAAA: an endpoint of a headless service, by its hostname or its address with dashes
/// 10-1-2-3.NS.pod.ZONE                  A: the address that the name says
/// 3.2.1.10.in-addr.arpa                 PTR: of a cluster IP, or of a headless service's endpoint
/// </code>
/// </summary>
public sealed class ClusterZone(string zone, Informer<Service> services, Informer<EndpointSlice> slices)
{
    private const string ServiceNameLabel = "kubernetes.io/service-name";

    private static readonly ObjectIndex<EndpointSlice> ByService = new("service",
        static slice => slice.Metadata.Labels.TryGetValue(ServiceNameLabel, out var name)
            ? [$"{slice.Metadata.Namespace}/{name}"] : []);

    private static readonly ObjectIndex<EndpointSlice> ByAddress = new("address",
        static slice => slice.Endpoints.SelectMany(endpoint => endpoint.Addresses).Distinct());

    private static readonly ObjectIndex<Service> ByClusterIp = new("clusterIP",
        static service => service.Spec.ClusterIPs.Where(address => address is not ("" or "None")));

    private readonly Informer<Service> _services = services.AddIndex(ByClusterIp);
    private readonly Informer<EndpointSlice> _slices = slices.AddIndex(ByService).AddIndex(ByAddress);

    public string Name { get; } = zone;

    public async Task WhenSynced(CancellationToken cancel)
    {
        await _services.WhenSynced(cancel);
        await _slices.WhenSynced(cancel);
    }

    /// <summary>Null when the name isn't the cluster's.</summary>
    internal DnsAnswer? Answer(string name, DnsType type)
    {
        if (name.EndsWith(".in-addr.arpa", StringComparison.Ordinal)) return AnswerReverse(name, type);
        if (name == Name) return DnsAnswer.Empty;
        if (!name.EndsWith($".{Name}", StringComparison.Ordinal)) return null;
        var labels = name[..^(Name.Length + 1)].Split('.');
        Array.Reverse(labels);
        return labels switch
        {
            ["svc" or "pod"] => DnsAnswer.Empty,
            ["svc" or "pod", var ns] => HasNamespace(ns) ? DnsAnswer.Empty : DnsAnswer.NoSuchName,
            ["pod", _, var dashed] => AnswerPod(name, dashed, type),
            ["svc", var ns, var service] => AnswerService(name, ns, service, type),
            ["svc", var ns, var service, var host] => AnswerHost(name, ns, service, host, type),
            ["svc", var ns, var service, var protocol, var port] => AnswerPort(name, ns, service, protocol, port, type),
            _ => DnsAnswer.NoSuchName,
        };
    }

    private DnsAnswer AnswerService(string name, string ns, string serviceName, DnsType type)
    {
        if (_services.Snapshot.Find(ns, serviceName) is not { } service) return DnsAnswer.NoSuchName;
        if (service.Spec.Type == ServiceType.ExternalName)
            return new DnsAnswer(DnsResponseCode.NoError, [new DnsRecord.Alias(name, service.Spec.ExternalName.TrimEnd('.'))]);
        if (type == DnsType.Srv) return ServiceRecords(name, service, static (_, _) => true);
        if (!IsHeadless(service)) return Addresses(name, service.Spec.ClusterIPs, type);
        var endpoints = Endpoints(service);
        return endpoints.Count == 0
            ? DnsAnswer.NoSuchName
            : Addresses(name, endpoints.Select(endpoint => endpoint.Address).Distinct(), type);
    }

    private DnsAnswer AnswerHost(string name, string ns, string serviceName, string host, DnsType type)
    {
        if (_services.Snapshot.Find(ns, serviceName) is not { } service || !IsHeadless(service)) return DnsAnswer.NoSuchName;
        var found = Endpoints(service).Where(endpoint => endpoint.Host == host).Select(endpoint => endpoint.Address).Distinct().ToList();
        return found.Count == 0 ? DnsAnswer.NoSuchName : Addresses(name, found, type);
    }

    private DnsAnswer AnswerPort(string name, string ns, string serviceName, string protocol, string port, DnsType type)
    {
        if (_services.Snapshot.Find(ns, serviceName) is not { } service) return DnsAnswer.NoSuchName;
        var records = ServiceRecords(
            name, service, (portName, portProtocol) => $"_{portName}" == port && $"_{portProtocol.ToLowerInvariant()}" == protocol);
        if (records.Records.Count == 0) return DnsAnswer.NoSuchName;
        return type is DnsType.Srv or DnsType.Any ? records : DnsAnswer.Empty;
    }

    private DnsAnswer ServiceRecords(string name, Service service, Func<string, string, bool> isWanted)
    {
        var fullName = $"{service.Metadata.Name}.{service.Metadata.Namespace}.svc.{Name}";
        var records = new List<DnsRecord>();
        var additional = new List<DnsRecord>();
        if (!IsHeadless(service))
        {
            foreach (var port in service.Spec.Ports)
                if (port.Name.Length > 0 && isWanted(port.Name, port.Protocol))
                    records.Add(new DnsRecord.Service(name, (ushort)port.Port, fullName, 100));
            if (records.Count > 0) additional.AddRange(Addresses(fullName, service.Spec.ClusterIPs, DnsType.Any).Records);
            return new DnsAnswer(DnsResponseCode.NoError, records) { Additional = additional };
        }
        foreach (var endpoint in Endpoints(service))
        {
            if (endpoint.PortName.Length == 0 || !isWanted(endpoint.PortName, endpoint.Protocol)) continue;
            var target = $"{endpoint.Host}.{fullName}";
            records.Add(new DnsRecord.Service(name, (ushort)endpoint.Port, target, 100));
            additional.AddRange(Addresses(target, [endpoint.Address], DnsType.Any).Records);
        }
        return new DnsAnswer(DnsResponseCode.NoError, records) { Additional = additional };
    }

    private DnsAnswer AnswerPod(string name, string dashed, DnsType type) =>
        IPAddress.TryParse(dashed.Replace('-', '.'), out var address) && dashed.Count('-') == 3
            ? Addresses(name, [address.ToString()], type)
            : DnsAnswer.NoSuchName;

    /// <summary>Null for addresses that aren't the cluster's: the host's resolver may know them.</summary>
    private DnsAnswer? AnswerReverse(string name, DnsType type)
    {
        var numbers = name[..^".in-addr.arpa".Length].Split('.');
        Array.Reverse(numbers);
        var address = string.Join('.', numbers);
        var targets = new List<string>();
        foreach (var service in _services.Snapshot.By(ByClusterIp, address))
            targets.Add($"{service.Metadata.Name}.{service.Metadata.Namespace}.svc.{Name}");
        foreach (var slice in _slices.Snapshot.By(ByAddress, address))
            if (slice.Metadata.Labels.TryGetValue(ServiceNameLabel, out var owner) &&
                _services.Snapshot.Find(slice.Metadata.Namespace, owner) is { } headless && IsHeadless(headless))
                foreach (var endpoint in Endpoints(headless))
                    if (endpoint.Address == address)
                        targets.Add($"{endpoint.Host}.{owner}.{slice.Metadata.Namespace}.svc.{Name}");
        if (targets.Count == 0) return null;
        return type is DnsType.Ptr or DnsType.Any
            ? new DnsAnswer(DnsResponseCode.NoError, [.. targets.Distinct().Select(target => new DnsRecord.Pointer(name, target))])
            : DnsAnswer.Empty;
    }

    private static DnsAnswer Addresses(string name, IEnumerable<string> addresses, DnsType type)
    {
        var records = new List<DnsRecord>();
        foreach (var text in addresses)
        {
            if (!IPAddress.TryParse(text, out var address)) continue;
            var own = address.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;
            if (type == own || type == DnsType.Any) records.Add(new DnsRecord.Address(name, address));
        }
        return new DnsAnswer(DnsResponseCode.NoError, records);
    }

    /// <summary>Of a headless service: an entry for each ready address and port.</summary>
    private List<HeadlessEndpoint> Endpoints(Service service)
    {
        var found = new List<HeadlessEndpoint>();
        foreach (var slice in _slices.Snapshot.By(ByService, $"{service.Metadata.Namespace}/{service.Metadata.Name}"))
            foreach (var endpoint in slice.Endpoints)
            {
                if (!(endpoint.Conditions.Ready ?? true) && !service.Spec.PublishNotReadyAddresses) continue;
                foreach (var address in endpoint.Addresses)
                {
                    var host = endpoint.Hostname ?? address.Replace('.', '-').Replace(':', '-');
                    if (slice.Ports.Count == 0) found.Add(new(address, host, "", "", 0));
                    foreach (var port in slice.Ports)
                        found.Add(new(address, host, port.Name ?? "", port.Protocol ?? Protocol.TCP, port.Port ?? 0));
                }
            }
        return found;
    }

    private bool HasNamespace(string ns)
    {
        foreach (var service in _services.Snapshot.All)
            if (service.Metadata.Namespace == ns) return true;
        return false;
    }

    private static bool IsHeadless(Service service) => service.Spec.ClusterIP == "None";

    private readonly record struct HeadlessEndpoint(string Address, string Host, string PortName, string Protocol, int Port);
}
