using Navarch.Api.CoreV1;

namespace Navarch.Node.Proxy;

static class Protocols
{
    /// <summary>TCP where the port names none.</summary>
    public static string Of(ServicePort port) => port.Protocol.Length == 0 ? Protocol.TCP : port.Protocol;

    /// <summary>As nft writes it; null for one that it can't forward.</summary>
    public static string? NftName(ServicePort port) => Of(port) switch
    {
        Protocol.TCP => "tcp",
        Protocol.UDP => "udp",
        Protocol.SCTP => "sctp",
        _ => null,
    };
}
