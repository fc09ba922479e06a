using System.Net;

namespace Navarch.Node.Dns;

/// <summary>A resource record of the kinds that the cluster has.</summary>
abstract record DnsRecord(string Name)
{
    public sealed record Address(string Name, IPAddress Ip) : DnsRecord(Name);

    public sealed record Alias(string Name, string Target) : DnsRecord(Name);

    public sealed record Pointer(string Name, string Target) : DnsRecord(Name);

    public sealed record Service(string Name, ushort Port, string Target, ushort Weight) : DnsRecord(Name);

    /// <summary>In the authority section of an empty answer: for how long the absence may be remembered.</summary>
    public sealed record Authority(string Name) : DnsRecord(Name);
}
