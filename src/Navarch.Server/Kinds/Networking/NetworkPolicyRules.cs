using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Networking;

internal sealed class NetworkPolicyRules : KindRules<NetworkPolicy>
{
    private const int TypesMax = 2;

    public override void Default(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        foreach (var direction in (ReadOnlySpan<string>)["ingress", "egress"])
            foreach (var rule in spec.Items(direction))
                foreach (var port in rule.Items("ports")) port.DefaultAbsent("protocol", Protocol.TCP);
        if (spec.Array("policyTypes") is { Count: > 0 }) return;
        var types = new DocumentArray { PolicyType.Ingress };
        if (spec.Array("egress") is { Count: > 0 }) types.Add(PolicyType.Egress);
        spec["policyTypes"] = types;
    }

    protected override void Validate(NetworkPolicy created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        errors.Selector(path.Child("podSelector"), spec.PodSelector);
        for (var i = 0; i < spec.Ingress.Count; i++)
        {
            var at = path.Child("ingress").Index(i);
            CheckPorts(spec.Ingress[i].Ports, at.Child("ports"), errors);
            CheckPeers(spec.Ingress[i].From, at.Child("from"), errors);
        }
        for (var i = 0; i < spec.Egress.Count; i++)
        {
            var at = path.Child("egress").Index(i);
            CheckPorts(spec.Egress[i].Ports, at.Child("ports"), errors);
            CheckPeers(spec.Egress[i].To, at.Child("to"), errors);
        }
        var types = path.Child("policyTypes");
        if (spec.PolicyTypes.Count > TypesMax)
        {
            errors.Invalid(types, RefusedValue.Strings(spec.PolicyTypes), "may not specify more than two policyTypes");
            return;
        }
        for (var i = 0; i < spec.PolicyTypes.Count; i++)
            errors.Known(types.Index(i), spec.PolicyTypes[i], PolicyType.Ingress, PolicyType.Egress);
    }

    private static void CheckPorts(IReadOnlyList<NetworkPolicyPort> ports, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            errors.Known(at.Child("protocol"), port.Protocol, Protocol.TCP, Protocol.UDP, Protocol.SCTP);
            var end = at.Child("endPort");
            switch (port.Port)
            {
                case null:
                    if (port.EndPort is { } alone)
                        errors.Invalid(end, alone, "may not be specified when `port` is not specified");
                    break;
                case { Text: { } name }:
                    if (port.EndPort is { } unordered)
                        errors.Invalid(end, unordered, "may not be specified when `port` is non-numeric");
                    errors.Invalid(at.Child("port"), name, FieldName.Port(name));
                    break;
                case { Number: var first }:
                    errors.Invalid(at.Child("port"), first, FieldName.PortNumber(first));
                    if (port.EndPort is not { } last) break;
                    if (last < first) errors.Invalid(end, first, "must be greater than or equal to `port`");
                    errors.Invalid(end, last, FieldName.PortNumber(last));
                    break;
            }
        }
    }

    private static void CheckPeers(IReadOnlyList<NetworkPolicyPeer> peers, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < peers.Count; i++)
        {
            var (peer, at) = (peers[i], path.Index(i));
            errors.Selector(at.Child("podSelector"), peer.PodSelector);
            errors.Selector(at.Child("namespaceSelector"), peer.NamespaceSelector);
            if (peer.IpBlock is { } block) AddressRange.CheckBlock(block, at.Child("ipBlock"), errors);
            var hasSelector = peer.PodSelector is not null || peer.NamespaceSelector is not null;
            if (!hasSelector && peer.IpBlock is null) errors.Required(at, "must specify a peer");
            else if (hasSelector && peer.IpBlock is not null)
                errors.Forbidden(at, "may not specify both ipBlock and another peer");
        }
    }
}
