using Navarch.Api.CoreV1;
using Navarch.Api.Derived;

namespace Navarch.Node.Proxy;

static class Protocols
{
    /// <summary>As nft writes it; null for one that it can't forward.</summary>
    public static string? NftName(ServicePort port) => ServiceTargets.ProtocolOf(port) switch
    {
        Protocol.TCP => "tcp",
        Protocol.UDP => "udp",
        Protocol.SCTP => "sctp",
        _ => null,
    };
}
