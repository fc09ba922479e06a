using System.Numerics;

namespace Navarch.Api.Quantities;

/// <summary>
/// A fixed-point number with a unit suffix, as Kubernetes writes resources: 500m, 1Gi, 2e3. Exact: a 64-bit mantissa
/// with a decimal exponent, and a big integer where that is too small. Equality and order are by value; the way it was
/// written only decides how it is written again.
/// </summary>
public readonly partial struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    public static readonly Quantity Zero;

    private readonly long _mantissa;
    private readonly int _exponent;
    private readonly QuantityFormat _format;

    /// <summary>The mantissa, boxed, where it doesn't fit <see cref="_mantissa"/>.</summary>
    private readonly object? _large;

    /// <summary>The text it was read from, where that is canonical already.</summary>
    private readonly string? _text;

    internal Quantity(long mantissa, int exponent, QuantityFormat format, string? text = null) =>
        (_mantissa, _exponent, _format, _text) = (mantissa, exponent, format, text);

    internal Quantity(BigInteger mantissa, int exponent, QuantityFormat format)
    {
        (_exponent, _format) = (exponent, format);
        if (mantissa >= long.MinValue && mantissa <= long.MaxValue) _mantissa = (long)mantissa;
        else _large = mantissa;
    }

    /// <summary><paramref name="value"/> units.</summary>
    public static Quantity Of(long value, QuantityFormat format = QuantityFormat.DecimalSI) => new(value, 0, format);

    /// <summary><paramref name="value"/> thousandths.</summary>
    public static Quantity OfMilli(long value, QuantityFormat format = QuantityFormat.DecimalSI) =>
        new(value, -3, format);

    public QuantityFormat Format => _format;
    public bool IsZero => _large is null && _mantissa == 0;
    public int Sign => _large is BigInteger large ? large.Sign : Math.Sign(_mantissa);

    /// <summary>In whole units, rounded away from zero; the nearest 64-bit number when it is out of range.</summary>
    public long Value => RoundedTo(0);

    /// <summary>In thousandths, rounded away from zero; the nearest 64-bit number when it is out of range.</summary>
    public long MilliValue => RoundedTo(-3);

    /// <summary>True when there is no fraction of a unit.</summary>
    public bool IsWhole => IsMultipleOf(0);

    /// <summary>True when there is no fraction of a thousandth.</summary>
    public bool IsWholeMilli => IsMultipleOf(-3);

    public double ToDouble() => _exponent == 0 && _large is null
        ? _mantissa
        : (double)Large * Math.Pow(10, _exponent);

    internal BigInteger Large => _large is BigInteger large ? large : _mantissa;
    internal int Exponent => _exponent;
    internal string? Text => _text;

    internal bool TryGetSmall(out long mantissa)
    {
        mantissa = _mantissa;
        return _large is null;
    }

    public int CompareTo(Quantity other)
    {
        if (_large is null && other._large is null && _exponent == other._exponent)
            return _mantissa.CompareTo(other._mantissa);
        if (Sign != other.Sign) return Sign.CompareTo(other.Sign);
        var (left, right, _) = Align(this, other);
        return left.CompareTo(right);
    }

    public bool Equals(Quantity other) => CompareTo(other) == 0;
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    public override int GetHashCode()
    {
        if (IsZero) return 0;
        var (mantissa, exponent) = QuantityText.WithoutTrailingZeros(Large, _exponent);
        return HashCode.Combine(mantissa, exponent);
    }

    public static Quantity operator +(Quantity left, Quantity right)
    {
        var format = left.IsZero ? right._format : left._format;
        if (left._large is null && right._large is null && left._exponent == right._exponent)
        {
            var sum = left._mantissa + right._mantissa;
            var overflowed = ((left._mantissa ^ sum) & (right._mantissa ^ sum)) < 0;
            if (!overflowed) return new(sum, left._exponent, format);
        }
        var (a, b, exponent) = Align(left, right);
        return new(a + b, exponent, format);
    }

    public static Quantity operator -(Quantity value) => new(-value.Large, value._exponent, value._format);

    public static Quantity operator -(Quantity left, Quantity right) => left + -right;

    public static Quantity operator *(Quantity left, long right) =>
        new(left.Large * right, left._exponent, left._format);

    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    /// <summary>The canonical text: no fraction, the greatest suffix that loses nothing.</summary>
    public override string ToString() => _text ?? QuantityText.Canonical(this);

    private long RoundedTo(int exponent)
    {
        if (_large is null && _exponent == exponent) return _mantissa;
        var scaled = QuantityText.Rescale(Large, _exponent, exponent, out _);
        return (long)BigInteger.Clamp(scaled, long.MinValue, long.MaxValue);
    }

    private bool IsMultipleOf(int exponent)
    {
        if (_exponent >= exponent) return true;
        QuantityText.Rescale(Large, _exponent, exponent, out var exact);
        return exact;
    }

    private static (BigInteger Left, BigInteger Right, int Exponent) Align(Quantity left, Quantity right)
    {
        // Zero has no scale worth keeping: 0 + 1Gi is 1Gi whatever the zero was written as.
        if (left.IsZero) return (0, right.Large, right._exponent);
        if (right.IsZero) return (left.Large, 0, left._exponent);
        var exponent = Math.Min(left._exponent, right._exponent);
        return (left.Large * BigInteger.Pow(10, left._exponent - exponent),
            right.Large * BigInteger.Pow(10, right._exponent - exponent), exponent);
    }
}
