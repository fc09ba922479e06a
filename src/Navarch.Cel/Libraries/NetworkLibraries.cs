using System.Net;
using System.Net.Sockets;
using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Kubernetes' addresses and networks.</summary>
static class NetworkLibraries
{
    private static readonly CelType Ip = AddressValue.OfAddress;
    private static readonly CelType Cidr = NetworkValue.OfNetwork;

    public static CelLibrary Addresses { get; } = new("kubernetes.net.ip")
    {
        Types = [Ip],
        Overloads =
        [
            Of("ip", "string_to_ip", CelType.String, Ip, ToAddress),
            Member("family", "ip_family", Ip, CelType.Int, (in ip) =>
                CelValue.Int(Get(ip).AddressFamily == AddressFamily.InterNetwork ? 4 : 6)),
            Of("ip.isCanonical", "ip_is_canonical", CelType.String, CelType.Bool, (in text) =>
                AddressValue.Parse(text.AsString) is (null, var problem)
                    ? CelValue.Error(problem!)
                    : CelValue.Bool(ToAddress(text).ToString() == text.AsString)),
            Member("isUnspecified", "ip_is_unspecified", Ip, CelType.Bool, (in ip) =>
                CelValue.Bool(IsUnspecified(Get(ip)))),
            Member("isLoopback", "ip_is_loopback", Ip, CelType.Bool, (in ip) =>
                CelValue.Bool(IPAddress.IsLoopback(Get(ip)))),
            Member("isLinkLocalMulticast", "ip_is_link_local_multicast", Ip, CelType.Bool, (in ip) =>
                CelValue.Bool(IsLinkLocalMulticast(Get(ip)))),
            Member("isLinkLocalUnicast", "ip_is_link_local_unicast", Ip, CelType.Bool, (in ip) =>
                CelValue.Bool(IsLinkLocalUnicast(Get(ip)))),
            Member("isGlobalUnicast", "ip_is_global_unicast", Ip, CelType.Bool, (in ip) =>
                CelValue.Bool(IsGlobalUnicast(Get(ip)))),
            Of("isIP", "is_ip", CelType.String, CelType.Bool, (in text) =>
                CelValue.Bool(AddressValue.Parse(text.AsString).Address is not null)),
            Of("string", "ip_to_string", Ip, CelType.String, (in ip) => CelValue.String(ip.AsOpaque.ToString())),
        ],
    };

    public static CelLibrary Networks { get; } = new("kubernetes.net.cidr")
    {
        Types = [Cidr],
        Overloads =
        [
            Of("cidr", "string_to_cidr", CelType.String, Cidr, ToNetwork),
            Member("containsIP", "cidr_contains_ip_string", Cidr, CelType.String, CelType.Bool, (in network, in text) =>
                ToAddress(text) is { IsError: false } ip ? CelValue.Bool(Network(network).Contains(Get(ip))) : ToAddress(text)),
            Member("containsIP", "cidr_contains_ip_ip", Cidr, Ip, CelType.Bool, (in network, in ip) =>
                CelValue.Bool(Network(network).Contains(Get(ip)))),
            Member("containsCIDR", "cidr_contains_cidr_string", Cidr, CelType.String, CelType.Bool, (in network, in text) =>
                ToNetwork(text) is { IsError: false } other ? CelValue.Bool(Network(network).Contains(Network(other))) : ToNetwork(text)),
            Member("containsCIDR", "cidr_contains_cidr", Cidr, Cidr, CelType.Bool, (in network, in other) =>
                CelValue.Bool(Network(network).Contains(Network(other)))),
            Member("ip", "cidr_ip", Cidr, Ip, (in network) =>
                CelValue.Opaque(new AddressValue(Network(network).Address))),
            Member("prefixLength", "cidr_prefix_length", Cidr, CelType.Int, (in network) =>
                CelValue.Int(Network(network).PrefixLength)),
            Member("masked", "cidr_masked", Cidr, Cidr, (in network) => CelValue.Opaque(Network(network).Masked())),
            Of("isCIDR", "is_cidr", CelType.String, CelType.Bool, (in text) =>
                CelValue.Bool(NetworkValue.Parse(text.AsString).Network is not null)),
            Of("string", "cidr_to_string", Cidr, CelType.String, (in network) =>
                CelValue.String(network.AsOpaque.ToString())),
        ],
    };

    private static IPAddress Get(in CelValue ip) => ((AddressValue)ip.AsOpaque).Address;
    private static NetworkValue Network(in CelValue network) => (NetworkValue)network.AsOpaque;

    private static CelValue ToAddress(in CelValue text) =>
        AddressValue.Parse(text.AsString) is ({ } address, _)
            ? CelValue.Opaque(new AddressValue(address))
            : CelValue.Error(AddressValue.Parse(text.AsString).Problem!);

    private static CelValue ToNetwork(in CelValue text) =>
        NetworkValue.Parse(text.AsString) is ({ } network, _)
            ? CelValue.Opaque(network)
            : CelValue.Error(NetworkValue.Parse(text.AsString).Problem!);

    private static bool IsUnspecified(IPAddress ip) => ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any);

    private static bool IsLinkLocalMulticast(IPAddress ip) => ip.GetAddressBytes() is var octets && octets.Length == 4
        ? octets is [224, 0, 0, _]
        : octets[0] == 0xFF && (octets[1] & 0x0F) == 2;

    private static bool IsLinkLocalUnicast(IPAddress ip) =>
        ip.IsIPv6LinkLocal || ip.GetAddressBytes() is [169, 254, _, _];

    private static bool IsMulticast(IPAddress ip) =>
        ip.IsIPv6Multicast || ip.GetAddressBytes() is [>= 224 and <= 239, _, _, _];

    private static bool IsGlobalUnicast(IPAddress ip) => !IsUnspecified(ip) && !ip.Equals(IPAddress.Broadcast)
        && !IPAddress.IsLoopback(ip) && !IsMulticast(ip) && !IsLinkLocalUnicast(ip);
}
