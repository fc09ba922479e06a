using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// One range of cluster IPs. Addresses that are drawn come from its upper part, so that those that people choose by
/// hand, at its beginning, stay free (KEP-3070).
/// </summary>
internal sealed class AddressPool
{
    private const int CountMax = 1 << 20;

    private readonly BigInteger _first;
    private readonly int _count;
    private readonly int _chosenByHand;

    public AddressPool(IPNetwork range)
    {
        Range = range;
        IsIpv6 = range.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;
        var hostBits = (IsIpv6 ? 128 : 32) - range.PrefixLength;
        // Without the network's own address, and in IPv4 without the broadcast address.
        var size = BigInteger.Min(BigInteger.One << hostBits, CountMax) - (IsIpv6 ? 1 : 2);
        if (size < 1) throw new ArgumentException($"the service range {range} holds no addresses", nameof(range));
        _count = (int)size;
        _first = NumberOf(range.BaseAddress) + 1;
        _chosenByHand = _count < 16 ? 0 : Math.Clamp(_count / 16, 16, 256);
    }

    public IPNetwork Range { get; }
    public bool IsIpv6 { get; }
    public string Family => IsIpv6 ? "IPv6" : "IPv4";

    public bool Contains(IPAddress address)
    {
        if ((address.AddressFamily == AddressFamily.InterNetworkV6) != IsIpv6) return false;
        var offset = NumberOf(address) - _first;
        return offset >= 0 && offset < _count;
    }

    /// <summary>A free address; null when there is none.</summary>
    public IPAddress? Draw(Random random, Func<IPAddress, bool> isTaken) =>
        Draw(_chosenByHand, _count - _chosenByHand, random, isTaken) ?? Draw(0, _chosenByHand, random, isTaken);

    private IPAddress? Draw(int first, int count, Random random, Func<IPAddress, bool> isTaken)
    {
        if (count == 0) return null;
        int start;
        lock (random) start = random.Next(count);
        for (var i = 0; i < count; i++)
            if (AddressAt(first + (start + i) % count) is var address && !isTaken(address)) return address;
        return null;
    }

    private IPAddress AddressAt(int index)
    {
        var bytes = (_first + index).ToByteArray(isUnsigned: true, isBigEndian: true);
        var length = IsIpv6 ? 16 : 4;
        var padded = new byte[length];
        bytes.CopyTo(padded, length - bytes.Length);
        return new IPAddress(padded);
    }

    private static BigInteger NumberOf(IPAddress address) =>
        new(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
}
