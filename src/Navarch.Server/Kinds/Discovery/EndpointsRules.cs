using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Discovery;

internal sealed class EndpointsRules : KindRules<Endpoints>
{
    public override void Default(DocumentObject document)
    {
        foreach (var subset in document.Items("subsets"))
            foreach (var port in subset.Items("ports")) port.Default("protocol", Protocol.TCP);
    }

    protected override void Validate(Endpoints created, FieldErrors errors)
    {
        for (var i = 0; i < created.Subsets.Count; i++)
        {
            var (subset, path) = (created.Subsets[i], new FieldPath("subsets").Index(i));
            if (subset.Addresses.Count + subset.NotReadyAddresses.Count == 0)
                errors.Required(path, "must specify `addresses` or `notReadyAddresses`");
            for (var j = 0; j < subset.Addresses.Count; j++)
                CheckAddress(subset.Addresses[j], path.Child("addresses").Index(j), errors);
            for (var j = 0; j < subset.NotReadyAddresses.Count; j++)
                CheckAddress(subset.NotReadyAddresses[j], path.Child("notReadyAddresses").Index(j), errors);
            for (var j = 0; j < subset.Ports.Count; j++)
                CheckPort(subset.Ports[j], subset.Ports.Count > 1, path.Child("ports").Index(j), errors);
        }
    }

    private static void CheckAddress(EndpointAddress address, FieldPath path, FieldErrors errors)
    {
        errors.Address(path.Child("ip"), address.Ip);
        if (address.Hostname.Length > 0)
            errors.Invalid(path.Child("hostname"), address.Hostname, DnsName.Label(address.Hostname));
        if (address.NodeName is { } node) errors.Invalid(path.Child("nodeName"), node, DnsName.Subdomain(node));
        EndpointAddresses.CheckReachable(path.Child("ip"), address.Ip, errors);
    }

    private static void CheckPort(EndpointPort port, bool needsName, FieldPath path, FieldErrors errors)
    {
        if (port.Name.Length > 0) errors.Invalid(path.Child("name"), port.Name, DnsName.Label(port.Name));
        else if (needsName) errors.Required(path.Child("name"));
        errors.Invalid(path.Child("port"), port.Port, FieldName.PortNumber(port.Port));
        errors.OneOf(path.Child("protocol"), port.Protocol, Protocol.SCTP, Protocol.TCP, Protocol.UDP);
        if (port.AppProtocol is { } protocol) errors.LabelKey(path.Child("appProtocol"), protocol);
    }
}
