namespace Navarch.Node.Dns;

/// <summary>Record types that the cluster has (RFC 1035, 3596, 2782); others are forwarded or answered as absent.</summary>
enum DnsType : ushort
{
    A = 1,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Aaaa = 28,
    Srv = 33,
    Any = 255,
}
