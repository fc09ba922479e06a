using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// The cluster IPs of one family. Addresses that are drawn come from the upper part of the range, so that those that
/// people choose by hand, at its beginning, stay free (KEP-3070).
/// </summary>
internal sealed class AddressPool
{
    private const int CountMax = 1 << 20;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];
    private readonly BigInteger _first;
    private readonly int _count;
    private readonly int _chosenByHand;
    private readonly Random _random;

    public AddressPool(IPNetwork range, Random random)
    {
        (Range, _random) = (range, random);
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

    public bool Contains(IPAddress address) => IndexOf(address) >= 0;

    /// <summary>False when it is outside or given out already.</summary>
    public bool TryTake(IPAddress address)
    {
        var index = IndexOf(address);
        if (index < 0) return false;
        lock (_lock) return _taken.Add(index);
    }

    /// <summary>Null when the pool is empty.</summary>
    public IPAddress? TakeNext()
    {
        lock (_lock)
        {
            if (_taken.Count == _count) return null;
            var drawn = _count - _chosenByHand;
            var start = _random.Next(drawn);
            for (var i = 0; i < drawn; i++)
                if (_chosenByHand + (start + i) % drawn is var index && _taken.Add(index)) return AddressAt(index);
            for (var index = 0; index < _chosenByHand; index++)
                if (_taken.Add(index)) return AddressAt(index);
            return null;
        }
    }

    public void Release(IPAddress address)
    {
        lock (_lock) _taken.Remove(IndexOf(address));
    }

    private int IndexOf(IPAddress address)
    {
        if ((address.AddressFamily == AddressFamily.InterNetworkV6) != IsIpv6) return -1;
        var offset = NumberOf(address) - _first;
        return offset >= 0 && offset < _count ? (int)offset : -1;
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
