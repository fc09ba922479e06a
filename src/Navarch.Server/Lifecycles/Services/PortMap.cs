using System.Globalization;
using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using Navarch.Store;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// Which node ports are given out, as it stands in the store: a RangeAllocation whose data are the bits of one large
/// number, the first port's last. Upstream keeps the same under the same key.
/// </summary>
internal sealed class PortMap
{
    private readonly int _first;
    private readonly bool[] _taken;

    private PortMap(int first, bool[] taken, Revision revision) => (_first, _taken, Revision) = (first, taken, revision);

    /// <summary>Of the entry that it was read from; none if there was none.</summary>
    public Revision Revision { get; }

    /// <summary>Has been changed since it was read.</summary>
    public bool IsChanged { get; private set; }

    public IEnumerable<int> Taken => Enumerable.Range(_first, _taken.Length).Where(Has);

    public static PortMap Empty(int first, int last) => new(first, new bool[last - first + 1], Revision.None);

    /// <summary>Of another range, those that are in this one are kept.</summary>
    public static PortMap Read(int first, int last, StoreEntry? entry)
    {
        var map = new PortMap(first, new bool[last - first + 1], entry?.Revision ?? Revision.None);
        if (entry is null) return map;
        var (range, data) = ReadParts(entry.Value.Span);
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var start = dash > 0 && int.TryParse(range.AsSpan(0, dash), CultureInfo.InvariantCulture, out var number) ? number : first;
        for (var i = 0; i < data.Length * 8; i++)
            if ((data[^(i / 8 + 1)] >> (i % 8) & 1) != 0 && map.Contains(start + i)) map._taken[start + i - first] = true;
        return map;
    }

    public PortMap Copy(Revision revision) => new(_first, [.. _taken], revision);

    public bool Contains(int port) => port >= _first && port < _first + _taken.Length;

    public bool Has(int port) => Contains(port) && _taken[port - _first];

    public bool TryTake(int port)
    {
        if (!Contains(port) || Has(port)) return false;
        IsChanged = true;
        return _taken[port - _first] = true;
    }

    /// <summary>
    /// From the upper part, so that the ports that people choose by hand stay free (KEP-3668). Null when all are given
    /// out.
    /// </summary>
    public int? TakeNext(Random random)
    {
        var chosenByHand = _taken.Length <= 16 ? 0 : Math.Clamp(_taken.Length / 32, 16, 128);
        return TakeNext(chosenByHand, _taken.Length - chosenByHand, random) ?? TakeNext(0, chosenByHand, random);
    }

    public void Release(int port)
    {
        if (!Has(port)) return;
        IsChanged = true;
        _taken[port - _first] = false;
    }

    public byte[] Encode() => Encoding.UTF8.GetBytes(
        $$"""{"kind":"RangeAllocation","apiVersion":"v1","metadata":{},"range":"{{this}}","data":"{{Convert.ToBase64String(Data())}}"}""");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_first}-{_first + _taken.Length - 1}");

    private int? TakeNext(int first, int count, Random random)
    {
        if (count == 0) return null;
        int start;
        lock (random) start = random.Next(count);
        for (var i = 0; i < count; i++)
            if (_first + first + (start + i) % count is var port && TryTake(port)) return port;
        return null;
    }

    private byte[] Data()
    {
        var highest = Array.FindLastIndex(_taken, isTaken => isTaken);
        var data = new byte[(highest + 8) / 8];
        for (var i = 0; i <= highest; i++)
            if (_taken[i]) data[^(i / 8 + 1)] |= (byte)(1 << (i % 8));
        return data;
    }

    private static (string Range, byte[] Data) ReadParts(ReadOnlySpan<byte> stored)
    {
        var (range, data) = ("", Array.Empty<byte>());
        if (ProtobufEnvelope.TryUnwrap(stored, out _, out _, out var message))
        {
            var reader = new ProtobufReader(message);
            while (reader.TryReadTag(out var number, out _) && reader.TryReadBytes(out var bytes))
            {
                if (number == 2) range = Encoding.UTF8.GetString(bytes);
                if (number == 3) data = bytes.ToArray();
            }
        }
        else if (DocumentConversion.TryRead(stored) is DocumentParse.Parsed { Value: DocumentObject document })
        {
            (range, data) = (document.String("range") ?? "", Convert.FromBase64String(document.String("data") ?? ""));
        }
        return (range, data);
    }
}
