using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Navarch.Server.Bootstrap;

/// <summary>The addresses by which this machine is reached.</summary>
internal static class HostAddresses
{
    /// <summary>
    /// What certificates must name: the addresses listened on, or all of the machine's where that is any.
    /// </summary>
    public static IReadOnlyList<IPAddress> ServedBy(IReadOnlyList<IPEndPoint> listen) =>
        listen.Any(one => one.Address.Equals(IPAddress.Any) || one.Address.Equals(IPAddress.IPv6Any))
            ? [.. listen.Select(one => one.Address).Where(IsOfOneMachine), .. All()]
            : [.. listen.Select(one => one.Address)];

    /// <summary>
    /// Where others reach the server: an address listened on, or else the machine's first. Null when it has none but
    /// its loopback.
    /// </summary>
    public static IPAddress? Reachable(IReadOnlyList<IPEndPoint> listen) =>
        listen.Select(one => one.Address).FirstOrDefault(address => IsOfOneMachine(address) && !IPAddress.IsLoopback(address))
        ?? All().OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault();

    private static bool IsOfOneMachine(IPAddress address) =>
        !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);

    private static IEnumerable<IPAddress> All() =>
        from network in NetworkInterface.GetAllNetworkInterfaces()
        where network.OperationalStatus == OperationalStatus.Up
            && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
        from address in network.GetIPProperties().UnicastAddresses
        where !IPAddress.IsLoopback(address.Address) && !address.Address.IsIPv6LinkLocal
        select address.Address;
}
