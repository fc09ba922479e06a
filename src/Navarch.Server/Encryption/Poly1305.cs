using System.Buffers.Binary;

namespace Navarch.Server.Encryption;

/// <summary>The one-time authenticator of RFC 8439 §2.5, in limbs of 44, 44 and 42 bits.</summary>
internal static class Poly1305
{
    public const int KeyBytes = 32;

    private const int BlockBytes = 16;
    private const ulong Mask44 = 0xfffffffffff, Mask42 = 0x3ffffffffff;

    public static void Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text, Span<byte> tag)
    {
        var (t0, t1) = Words(key);
        ulong r0 = t0 & 0xffc0fffffff, r1 = (t0 >> 44 | t1 << 20) & 0xfffffc0ffff, r2 = t1 >> 24 & 0x00ffffffc0f;
        ulong s1 = r1 * 20, s2 = r2 * 20, h0 = 0, h1 = 0, h2 = 0;
        Span<byte> last = stackalloc byte[BlockBytes];
        for (; !text.IsEmpty; text = text.Length < BlockBytes ? default : text[BlockBytes..])
        {
            // 1. Add the block; a short one ends with a one of its own.
            var high = 1UL << 40;
            if (text.Length < BlockBytes)
            {
                last.Clear();
                text.CopyTo(last);
                last[text.Length] = 1;
                (t0, t1) = Words(last);
                high = 0;
            }
            else
            {
                (t0, t1) = Words(text);
            }
            h0 += t0 & Mask44;
            h1 += (t0 >> 44 | t1 << 20) & Mask44;
            h2 += (t1 >> 24 & Mask42) | high;

            // 2. Multiply by r, modulo 2¹³⁰ − 5.
            var d0 = (UInt128)h0 * r0 + (UInt128)h1 * s2 + (UInt128)h2 * s1;
            var d1 = (UInt128)h0 * r1 + (UInt128)h1 * r0 + (UInt128)h2 * s2;
            var d2 = (UInt128)h0 * r2 + (UInt128)h1 * r1 + (UInt128)h2 * r0;
            h0 = (ulong)d0 & Mask44;
            d1 += (ulong)(d0 >> 44);
            h1 = (ulong)d1 & Mask44;
            d2 += (ulong)(d1 >> 44);
            h2 = (ulong)d2 & Mask42;
            h0 += (ulong)(d2 >> 42) * 5;
            h1 += h0 >> 44;
            h0 &= Mask44;
        }
        Finish(h0, h1, h2, key[BlockBytes..], tag);
    }

    private static void Finish(ulong h0, ulong h1, ulong h2, ReadOnlySpan<byte> pad, Span<byte> tag)
    {
        // Carries, twice round; then the number less the prime, if that is not negative.
        for (var round = 0; round < 2; round++)
        {
            h2 += h1 >> 44;
            h1 &= Mask44;
            h0 += (h2 >> 42) * 5;
            h2 &= Mask42;
            h1 += h0 >> 44;
            h0 &= Mask44;
        }
        var g0 = h0 + 5;
        var g1 = h1 + (g0 >> 44);
        var g2 = h2 + (g1 >> 44) - (1UL << 42);
        var isSmaller = g2 >> 63;
        var keep = 0 - isSmaller;
        h0 = h0 & keep | g0 & Mask44 & ~keep;
        h1 = h1 & keep | g1 & Mask44 & ~keep;
        h2 = h2 & keep | g2 & ~keep;
        var number = ((UInt128)h2 << 88) + ((UInt128)h1 << 44) + h0;
        BinaryPrimitives.WriteUInt128LittleEndian(tag, unchecked(number + BinaryPrimitives.ReadUInt128LittleEndian(pad)));
    }

    private static (ulong Low, ulong High) Words(ReadOnlySpan<byte> block) =>
        (BinaryPrimitives.ReadUInt64LittleEndian(block), BinaryPrimitives.ReadUInt64LittleEndian(block[8..]));
}
