using System.Net;
using System.Net.Sockets;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Discovery;

/// <summary>Addresses that traffic may be sent to: not those that mean this machine, or nobody in particular.</summary>
static class EndpointAddresses
{
    internal static void CheckReachable(FieldPath path, string value, FieldErrors errors)
    {
        if (CommonFields.ParseAddress(value) is not { } address)
        {
            errors.Invalid(path, value, "must be a valid IP address");
            return;
        }
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            errors.Invalid(path, value, $"may not be unspecified ({value})");
        if (IPAddress.IsLoopback(address))
            errors.Invalid(path, value, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        if (address.IsIPv6LinkLocal || IsLinkLocal(address))
            errors.Invalid(path, value, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        if (IsLinkLocalMulticast(address))
            errors.Invalid(path, value, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
    }

    private static bool IsLinkLocal(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..];

    private static bool IsLinkLocalMulticast(IPAddress address) =>
        address.GetAddressBytes() is [224, 0, 0, _] or [0xFF, 0x02, ..];
}
