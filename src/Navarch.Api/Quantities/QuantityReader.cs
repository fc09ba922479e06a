using System.Globalization;
using System.Numerics;

namespace Navarch.Api.Quantities;

/// <summary>
/// Reads a quantity: sign, digits, fraction, suffix. What is finer than a billionth is rounded up (away from zero): who
/// asks for some of a resource gets some. A text that is canonical already is kept, so that it is written back as it
/// came.
/// </summary>
static class QuantityReader
{
    internal const string FormatProblem =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    internal const string NumberProblem = "unable to parse numeric part of quantity";
    internal const string SuffixProblem = "unable to parse quantity's suffix";

    /// <summary>Bounds what a hostile text can cost: nobody measures in 10³⁰⁰.</summary>
    private const int LengthMax = 256;
    private const int ExponentMax = 300;
    private const int SmallDigits = 18;
    private const int Nano = -9;

    /// <summary>Null when the text is a quantity, otherwise what is wrong with it.</summary>
    internal static string? Read(ReadOnlySpan<char> text, out Quantity quantity)
    {
        quantity = default;
        if (text.Length is 0 or > LengthMax) return FormatProblem;

        // 1. Take the text apart.
        var negative = text[0] == '-';
        var rest = text[0] is '-' or '+' ? text[1..] : text;
        rest = rest.TrimStart('0');
        if (rest.IsEmpty) return null;
        var digits = TakeDigits(ref rest);
        ReadOnlySpan<char> fraction = [];
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }
        if (!IsSuffixShaped(rest)) return FormatProblem;

        // 2. What the suffix multiplies by.
        if (!TryReadSuffix(rest, out var binary, out var exponent, out var format)) return SuffixProblem;

        // 3. Multiply.
        var digitCount = Math.Max(digits.Length, 1);
        if (ReadSmall(digits, fraction, digitCount, binary, exponent) is { } small)
        {
            var scale = binary ? 0 : exponent - fraction.Length;
            var mantissa = negative ? -small.Mantissa : small.Mantissa;
            var canonical = IsCanonical(digits, binary, scale, small.Digits);
            quantity = new(mantissa, scale, format, canonical ? text.ToString() : null);
            return null;
        }
        quantity = ReadLarge(digits, fraction, negative, binary, exponent, format);
        return null;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }

    private static bool IsSuffixShaped(ReadOnlySpan<char> suffix)
    {
        suffix = suffix.TrimStart("eEinumkKMGTP");
        if (suffix is ['-' or '+', ..]) suffix = suffix[1..];
        return suffix.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool TryReadSuffix(
        ReadOnlySpan<char> suffix, out bool binary, out int exponent, out QuantityFormat format)
    {
        (binary, exponent, format) = (false, 0, QuantityFormat.DecimalSI);
        if (suffix is [var prefix, 'i'])
        {
            (binary, format) = (true, QuantityFormat.BinarySI);
            exponent = 10 * ("KMGTPE".IndexOf(prefix) + 1);
            return exponent > 0;
        }
        if (suffix.Length <= 1) return TryReadDecimalSuffix(suffix, out exponent);
        if (suffix[0] is not ('e' or 'E')) return false;
        format = QuantityFormat.DecimalExponent;
        return int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            && Math.Abs((long)exponent) <= ExponentMax;
    }

    private static bool TryReadDecimalSuffix(ReadOnlySpan<char> suffix, out int exponent)
    {
        (var known, exponent) = suffix switch
        {
            [] => (true, 0),
            ['n'] => (true, -9),
            ['u'] => (true, -6),
            ['m'] => (true, -3),
            ['k'] => (true, 3),
            ['M'] => (true, 6),
            ['G'] => (true, 9),
            ['T'] => (true, 12),
            ['P'] => (true, 15),
            ['E'] => (true, 18),
            _ => (false, 0),
        };
        return known;
    }

    /// <summary>The number in 64 bits, where it surely fits and needs no rounding; otherwise null.</summary>
    private static (long Mantissa, long Digits)? ReadSmall(
        ReadOnlySpan<char> digits, ReadOnlySpan<char> fraction, int digitCount, bool binary, int exponent)
    {
        var spare = binary
            ? 15 - digitCount - (exponent * 3 / 10) - 1
            : SmallDigits - digitCount - fraction.Length;
        if (spare < 0 || (binary && fraction.Length > 0)) return null;
        if (!binary && exponent - fraction.Length < Nano) return null;
        var value = 0L;
        foreach (var digit in digits) value = (value * 10) + (digit - '0');
        foreach (var digit in fraction) value = (value * 10) + (digit - '0');
        return (binary ? value << exponent : value, value);
    }

    private static bool IsCanonical(ReadOnlySpan<char> digits, bool binary, int scale, long value)
    {
        if (binary) return (value & 7) != 0;
        return scale % 3 == 0 && !digits.IsEmpty && value % 1000 != 0;
    }

    private static Quantity ReadLarge(
        ReadOnlySpan<char> digits, ReadOnlySpan<char> fraction, bool negative, bool binary, int exponent,
        QuantityFormat format)
    {
        var mantissa = BigInteger.Parse($"0{digits}{fraction}", CultureInfo.InvariantCulture);
        var scale = -fraction.Length;
        if (binary) mantissa <<= exponent;
        else scale += exponent;
        if (scale < Nano) (mantissa, scale) = (QuantityText.Rescale(mantissa, scale, Nano, out _), Nano);
        if (binary)
        {
            // A binary quantity stops at what 64 bits hold; one below a unit is no binary quantity.
            var most = new Quantity(long.MaxValue, 0, format);
            var read = new Quantity(mantissa, scale, format);
            if (read > most) (mantissa, scale) = (long.MaxValue, 0);
            else if (read < Quantity.Of(1) && !read.IsZero) format = QuantityFormat.DecimalSI;
        }
        return new(negative ? -mantissa : mantissa, scale, format);
    }
}
