using System.Net;
using System.Net.Sockets;

namespace Navarch.Cel.Libraries;

/// <summary>An IP address as expressions hold it.</summary>
sealed class AddressValue(IPAddress address) : CelOpaque
{
    public static readonly CelType OfAddress = CelType.Opaque("net.IP");

    public IPAddress Address => address;
    public override CelType Type => OfAddress;
    public override int Size => address.AddressFamily == AddressFamily.InterNetwork ? 4 : 16;
    public override bool Equals(object? other) => other is AddressValue held && held.Address.Equals(address);
    public override int GetHashCode() => address.GetHashCode();
    public override string ToString() => address.ToString();

    /// <summary>As strict as Go: no short forms, no leading zeros, no zones, no mapped addresses.</summary>
    public static (IPAddress? Address, string? Problem) Parse(string text)
    {
        var shown = CelText.Quoted(text);
        if (!text.Contains(':'))
            return IsDotted(text)
                ? (IPAddress.Parse(text), null)
                : (null, $"IP Address {shown} parse error during conversion from string: ParseAddr({shown}): unable to parse IP");
        if (text.Contains('%')) return (null, $"IP address {shown} with zone value is not allowed");
        if (text.AsSpan().ContainsAny("[]/ ") || (text.Contains('.') && !IsDotted(text[(text.LastIndexOf(':') + 1)..]))
            || !IPAddress.TryParse(text, out var parsed))
            return (null, $"IP Address {shown} parse error during conversion from string: ParseAddr({shown}): unable to parse IP");
        return parsed.IsIPv4MappedToIPv6 ? (null, $"IPv4-mapped IPv6 address {shown} is not allowed") : (parsed, null);
    }

    private static bool IsDotted(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is > 0 and <= 3
            && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0')
                && int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) <= 255);
    }
}
