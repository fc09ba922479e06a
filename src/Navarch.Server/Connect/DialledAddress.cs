using System.Net;
using System.Net.Sockets;

namespace Navarch.Server.Connect;

/// <summary>
/// Which addresses the API server dials for others. What listens on the host's loopback or on its link (a cloud's
/// metadata service) trusts that only the host can ask, so nobody may have the server ask for him.
/// </summary>
internal static class DialledAddress
{
    public static bool IsAllowed(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return !IPAddress.IsLoopback(address) && IsOfAHost(address);
    }

    /// <summary>
    /// Of a node's own endpoint: this machine's loopback too, where a node of the same machine listens. Whoever
    /// answers there must still show that node's certificate.
    /// </summary>
    public static bool IsAllowedForAgent(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return IPAddress.IsLoopback(address) || IsOfAHost(address);
    }

    private static bool IsOfAHost(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.GetAddressBytes() is not ([0, ..] or [169, 254, ..] or [>= 224, ..])
        : !address.IsIPv6LinkLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);

    /// <summary>The address that a node's name or address means now; null when none is allowed or there is none.</summary>
    public static async ValueTask<IPAddress?> ResolveAsync(
        string host, Func<IPAddress, bool> isAllowed, CancellationToken cancel)
    {
        if (IPAddress.TryParse(host, out var literal)) return isAllowed(literal) ? literal : null;
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, cancel);
            return found.Length > 0 && Array.TrueForAll(found, isAllowed.Invoke) ? found[0] : null;
        }
        catch (SocketException)
        {
            return null; // Nobody knows the name.
        }
    }
}
