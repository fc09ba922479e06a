using System.Net;
using System.Net.Sockets;
using Navarch.Api.NetworkingV1;
using Address = System.Net.IPAddress;
using Claim = Navarch.Api.NetworkingV1.IPAddress;

namespace Navarch.Controllers.ServiceCidrs;

/// <summary>One range of a ServiceCIDR.</summary>
sealed class ServiceRange
{
    private const string OwnedBy = "ipaddress.kubernetes.io/managed-by", Allocator = "ipallocator.k8s.io";

    private readonly IPNetwork _network;
    private readonly Address? _broadcast;

    private ServiceRange(IPNetwork network)
    {
        _network = network;
        if (network.BaseAddress.AddressFamily != AddressFamily.InterNetwork) return;
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++) bytes[bit / 8] |= (byte)(0x80 >> bit % 8);
        _broadcast = new(bytes);
    }

    public static List<ServiceRange> Of(ServiceCIDR range) =>
        [.. range.Spec.Cidrs.Select(cidr => new ServiceRange(IPNetwork.Parse(cidr)))];

    /// <summary>The address that a server gave out to a service; null when somebody else has made the claim.</summary>
    public static Address? AddressOf(Claim claim) =>
        claim.Metadata.Labels.GetValueOrDefault(OwnedBy) == Allocator && Address.TryParse(claim.Metadata.Name, out var address)
            ? address : null;

    /// <summary>The network's own address and the broadcast address are never given out.</summary>
    public bool Gives(Address address) =>
        _network.Contains(address) && !address.Equals(_network.BaseAddress) && !address.Equals(_broadcast);

    public bool Overlaps(ServiceRange other) =>
        _network.Contains(other._network.BaseAddress) || other._network.Contains(_network.BaseAddress);
}
