using System.Runtime.InteropServices;
using Navarch.Api.Documents;

namespace Navarch.Api.Apply;

/// <summary>
/// The sets of packed FieldsV1 texts that were read last. The objects of one controller have the same few sets, which
/// are not changed once they are made: reading one again would be most of what a write costs. A fixed number of slots,
/// each holding the last text that fell into it; threads may race for a slot, and the loser only reads again.
/// </summary>
sealed class FieldSetPool
{
    private const int Slots = 512;
    private const int TextBytesMax = 16 * 1024;

    internal static readonly FieldSetPool Shared = new();

    private readonly Pooled?[] _slots = new Pooled?[Slots];

    private sealed record Pooled(byte[] Text, FieldSet Set);

    /// <summary>Null when the text is no FieldsV1.</summary>
    internal FieldSet? Read(PackedValue packed)
    {
        var text = packed.Json.Span;
        ref var slot = ref _slots[Hash(text) & (Slots - 1)];
        if (slot is { } pooled && text.SequenceEqual(pooled.Text)) return pooled.Set;
        var read = FieldsV1.Read(packed.Unpack());
        if (read is not null && text.Length <= TextBytesMax) slot = new(text.ToArray(), read);
        return read;
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(text)) hash = (hash ^ word) * 0x9E3779B97F4A7C15 >> 1;
        return (uint)(hash ^ (hash >> 32));
    }
}
