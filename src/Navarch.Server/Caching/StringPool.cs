using System.Text.Json;

namespace Navarch.Server.Caching;

/// <summary>
/// Shares the strings that recur from object to object: label names, phases, node names. A fixed number of slots, each
/// holding the last string that fell into it; threads may race for a slot, and the loser only shares less.
/// </summary>
sealed class StringPool
{
    private const int Slots = 4096;
    private const int CharsMax = 128;
    private readonly string?[] _slots = new string?[Slots];

    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > CharsMax) return reader.GetString()!;
        Span<char> chars = stackalloc char[CharsMax];
        return Share(chars[..reader.CopyString(chars)]);
    }

    public string Share(ReadOnlySpan<char> text)
    {
        ref var slot = ref _slots[string.GetHashCode(text) & (Slots - 1)];
        var pooled = slot;
        if (pooled is not null && text.SequenceEqual(pooled)) return pooled;
        return slot = text.ToString();
    }
}
