using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;
using EndpointPort = Navarch.Api.DiscoveryV1.EndpointPort;

namespace Navarch.Server.Kinds.Discovery;

internal sealed class EndpointSliceRules : KindRules<EndpointSlice>
{
    private const int EndpointsMax = 1000;
    private const int AddressesMax = 100;
    private const int PortsMax = 20000;
    private const int TopologyLabelsMax = 16;
    private const int HintsMax = 8;

    public override void Default(DocumentObject document)
    {
        foreach (var port in document.Items("ports"))
        {
            port.DefaultAbsent("name", "");
            port.DefaultAbsent("protocol", Protocol.TCP);
        }
    }

    protected override void Validate(EndpointSlice created, FieldErrors errors)
    {
        errors.OneOf(new("addressType"), created.AddressType, "FQDN", "IPv4", "IPv6");
        CheckPorts(created.Ports, new("ports"), errors);
        var path = new FieldPath("endpoints");
        if (created.Endpoints.Count > EndpointsMax)
        {
            errors.TooMany(path, created.Endpoints.Count, EndpointsMax);
            return;
        }
        for (var i = 0; i < created.Endpoints.Count; i++)
            CheckEndpoint(created.Endpoints[i], created.AddressType, path.Index(i), errors);
    }

    protected override void ValidateUpdate(EndpointSlice updated, EndpointSlice old, FieldErrors errors)
    {
        Validate(updated, errors);
        if (updated.AddressType != old.AddressType)
            errors.Invalid(new("addressType"), updated.AddressType, CommonFields.Immutable);
    }

    private static void CheckPorts(IReadOnlyList<EndpointPort> ports, FieldPath path, FieldErrors errors)
    {
        if (ports.Count > PortsMax)
        {
            errors.TooMany(path, ports.Count, PortsMax);
            return;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            if (port.Name is { Length: > 0 } name) errors.Invalid(at.Child("name"), name, DnsName.Label(name));
            if (!names.Add(port.Name ?? "")) errors.Duplicate(at.Child("name"), port.Name ?? "");
            if (port.Port is { } number) errors.Invalid(at.Child("port"), number, FieldName.PortNumber(number));
            errors.OneOf(at.Child("protocol"), port.Protocol ?? "", Protocol.SCTP, Protocol.TCP, Protocol.UDP);
            if (port.AppProtocol is { } protocol) errors.LabelKey(at.Child("appProtocol"), protocol);
        }
    }

    private static void CheckEndpoint(Endpoint endpoint, string addressType, FieldPath path, FieldErrors errors)
    {
        var addresses = path.Child("addresses");
        if (endpoint.Addresses.Count == 0) errors.Required(addresses, "must contain at least 1 address");
        if (endpoint.Addresses.Count > AddressesMax) errors.TooMany(addresses, endpoint.Addresses.Count, AddressesMax);
        for (var i = 0; i < endpoint.Addresses.Count; i++)
            CheckAddress(endpoint.Addresses[i], addressType, addresses, i, errors);
        if (endpoint.NodeName is { } node) errors.Invalid(path.Child("nodeName"), node, DnsName.Subdomain(node));
        if (endpoint.DeprecatedTopology.Count > TopologyLabelsMax)
            errors.TooMany(path.Child("deprecatedTopology"), endpoint.DeprecatedTopology.Count, TopologyLabelsMax);
        errors.Labels(path.Child("deprecatedTopology"), endpoint.DeprecatedTopology);
        if (endpoint.Hostname is { } hostname)
            errors.Invalid(path.Child("hostname"), hostname, DnsName.Label(hostname));
        if (endpoint.Hints is { } hints) CheckHints(hints, path.Child("hints"), errors);
    }

    private static void CheckAddress(string address, string addressType, FieldPath list, int index, FieldErrors errors)
    {
        if (addressType is not ("IPv4" or "IPv6"))
        {
            if (addressType == "FQDN")
                errors.Invalid(list.Index(index), address, DnsName.Subdomain(address.TrimEnd('.')));
            return;
        }
        if (CommonFields.ParseAddress(address) is not { } parsed)
        {
            errors.Address(list.Index(index), address);
            return;
        }
        var isSix = parsed.AddressFamily == AddressFamily.InterNetworkV6;
        if (isSix != (addressType == "IPv6")) errors.Invalid(list, address, $"must be an {addressType} address");
        EndpointAddresses.CheckReachable(list.Index(index), address, errors);
    }

    private static void CheckHints(EndpointHints hints, FieldPath path, FieldErrors errors)
    {
        CheckNames([.. hints.ForZones.Select(zone => zone.Name)], path.Child("forZones"), LabelName.Value, errors);
        CheckNames([.. hints.ForNodes.Select(node => node.Name)], path.Child("forNodes"), DnsName.Subdomain, errors);
    }

    private static void CheckNames(
        string[] names, FieldPath path, Func<string, IReadOnlyList<string>> rule, FieldErrors errors)
    {
        if (names.Length > HintsMax)
        {
            errors.TooMany(path, names.Length, HintsMax);
            return;
        }
        for (var i = 0; i < names.Length; i++)
        {
            if (names.AsSpan(0, i).Contains(names[i])) errors.Duplicate(path.Index(i).Child("name"), names[i]);
            errors.Invalid(path.Index(i).Child("name"), names[i], rule(names[i]));
        }
    }
}
