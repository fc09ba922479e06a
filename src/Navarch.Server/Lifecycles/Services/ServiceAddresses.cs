using System.Net;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// What services draw from: one range of cluster IPs per family, the first being the default, and node ports.
/// </summary>
internal sealed class ServiceAddresses
{
    public ServiceAddresses(IReadOnlyList<IPNetwork> ranges, int firstNodePort, int lastNodePort, Random random)
    {
        Pools = [.. ranges.Select(range => new AddressPool(range, random))];
        Ports = new PortPool(firstNodePort, lastNodePort, random);
    }

    public IReadOnlyList<AddressPool> Pools { get; }
    public PortPool Ports { get; }

    public AddressPool? PoolOf(string family) => Pools.FirstOrDefault(pool => FamilyOf(pool) == family);

    public AddressPool? PoolOf(IPAddress address) => Pools.FirstOrDefault(pool => pool.Contains(address));

    public static string FamilyOf(AddressPool pool) => pool.IsIpv6 ? "IPv6" : "IPv4";

    public void Release(string address)
    {
        if (IPAddress.TryParse(address, out var parsed)) PoolOf(parsed)?.Release(parsed);
    }
}
