using System.Globalization;
using System.Net;

namespace Navarch.Cel.Libraries;

/// <summary>An address with the length of a prefix. The address keeps its bits beyond the prefix.</summary>
sealed class NetworkValue(IPAddress address, int prefixLength) : CelOpaque
{
    public static readonly CelType OfNetwork = CelType.Opaque("net.CIDR");

    public IPAddress Address => address;
    public int PrefixLength => prefixLength;
    public override CelType Type => OfNetwork;
    public override int Size => (prefixLength + 7) / 8;

    public override bool Equals(object? other) =>
        other is NetworkValue held && held.Address.Equals(address) && held.PrefixLength == prefixLength;

    public override int GetHashCode() => HashCode.Combine(address, prefixLength);
    public override string ToString() => $"{address}/{prefixLength.ToString(CultureInfo.InvariantCulture)}";

    public bool Contains(IPAddress other)
    {
        var (mine, its) = (address.GetAddressBytes(), other.GetAddressBytes());
        if (mine.Length != its.Length) return false;
        var whole = prefixLength / 8;
        if (!mine.AsSpan(0, whole).SequenceEqual(its.AsSpan(0, whole))) return false;
        var rest = prefixLength % 8;
        return rest == 0 || (mine[whole] ^ its[whole]) >> (8 - rest) == 0;
    }

    public bool Contains(NetworkValue other) => prefixLength <= other.PrefixLength && Contains(other.Address);

    public NetworkValue Masked()
    {
        var octets = address.GetAddressBytes();
        for (var i = 0; i < octets.Length; i++)
        {
            var kept = Math.Clamp(prefixLength - i * 8, 0, 8);
            octets[i] &= (byte)(0xFF << (8 - kept));
        }
        return new(new IPAddress(octets), prefixLength);
    }

    public static (NetworkValue? Network, string? Problem) Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash < 0) return Wrong(text, "no '/'");
        var (address, problem) = AddressValue.Parse(text[..slash]);
        if (address is null) return problem!.Contains("mapped", StringComparison.Ordinal)
            ? (null, problem) : Wrong(text, "unable to parse IP");
        var digits = text[(slash + 1)..];
        if (digits.Length is 0 or > 3 || !digits.All(char.IsAsciiDigit) || (digits.Length > 1 && digits[0] == '0'))
            return Wrong(text, $"bad bits after slash: {CelText.Quoted(digits)}");
        var length = int.Parse(digits, CultureInfo.InvariantCulture);
        return length <= address.GetAddressBytes().Length * 8 ? (new(address, length), null) : Wrong(text, "prefix length out of range");
    }

    private static (NetworkValue?, string?) Wrong(string text, string why) =>
        (null, $"network address parse error during conversion from string: netip.ParsePrefix({CelText.Quoted(text)}): {why}");
}
