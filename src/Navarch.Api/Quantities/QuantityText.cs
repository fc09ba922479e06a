using System.Globalization;
using System.Numerics;

namespace Navarch.Api.Quantities;

/// <summary>
/// The canonical text of a quantity: no fraction, and the greatest suffix of its format that loses nothing. A binary
/// quantity below 1024, or with a fraction, is written in decimal.
/// </summary>
static class QuantityText
{
    private static readonly BigInteger Kibi = 1024;

    internal static string Canonical(Quantity quantity)
    {
        if (quantity.IsZero) return "0";
        if (quantity.Format == QuantityFormat.BinarySI)
        {
            var whole = Rescale(quantity.Large, quantity.Exponent, 0, out var exact);
            if (exact && BigInteger.Abs(whole) >= Kibi) return Binary(whole);
        }
        return Decimal(quantity);
    }

    /// <summary>The mantissa at another exponent; what is cut off rounds away from zero.</summary>
    internal static BigInteger Rescale(BigInteger mantissa, int from, int to, out bool exact)
    {
        exact = true;
        if (from >= to) return mantissa * BigInteger.Pow(10, from - to);
        var quotient = BigInteger.DivRem(mantissa, BigInteger.Pow(10, to - from), out var rest);
        exact = rest.IsZero;
        return exact ? quotient : quotient + mantissa.Sign;
    }

    internal static (BigInteger Mantissa, int Exponent) WithoutTrailingZeros(BigInteger mantissa, int exponent)
    {
        while (true)
        {
            var quotient = BigInteger.DivRem(mantissa, 10, out var rest);
            if (!rest.IsZero) return (mantissa, exponent);
            (mantissa, exponent) = (quotient, exponent + 1);
        }
    }

    private static string Binary(BigInteger whole)
    {
        var power = 0;
        while (power < 6)
        {
            var quotient = BigInteger.DivRem(whole, Kibi, out var rest);
            if (!rest.IsZero) break;
            (whole, power) = (quotient, power + 1);
        }
        return whole.ToString(CultureInfo.InvariantCulture) + BinarySuffix(power);
    }

    private static string Decimal(Quantity quantity)
    {
        long mantissa;
        int exponent;
        if (quantity.TryGetSmall(out mantissa))
        {
            exponent = quantity.Exponent;
            while (mantissa % 10 == 0) (mantissa, exponent) = (mantissa / 10, exponent + 1);
            var shift = ((exponent % 3) + 3) % 3;
            if (Math.Abs((decimal)mantissa) < long.MaxValue / 100)
                return Suffixed(mantissa * (shift == 0 ? 1 : shift == 1 ? 10 : 100), exponent - shift, quantity.Format);
        }
        var (large, largeExponent) = WithoutTrailingZeros(quantity.Large, quantity.Exponent);
        var largeShift = ((largeExponent % 3) + 3) % 3;
        return Suffixed(large * BigInteger.Pow(10, largeShift), largeExponent - largeShift, quantity.Format);
    }

    private static string Suffixed<T>(T mantissa, int exponent, QuantityFormat format) where T : IFormattable
    {
        var digits = mantissa.ToString(null, CultureInfo.InvariantCulture);
        if (exponent == 0) return digits;
        var suffix = format == QuantityFormat.DecimalExponent ? null : DecimalSuffix(exponent);
        return suffix is null
            ? string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}")
            : digits + suffix;
    }

    private static string? DecimalSuffix(int exponent) => exponent switch
    {
        -9 => "n",
        -6 => "u",
        -3 => "m",
        3 => "k",
        6 => "M",
        9 => "G",
        12 => "T",
        15 => "P",
        18 => "E",
        _ => null,
    };

    private static string BinarySuffix(int power) => power switch
    {
        1 => "Ki",
        2 => "Mi",
        3 => "Gi",
        4 => "Ti",
        5 => "Pi",
        6 => "Ei",
        _ => "",
    };
}
