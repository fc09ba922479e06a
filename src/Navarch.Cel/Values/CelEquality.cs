namespace Navarch.Cel.Values;

/// <summary>
/// Equality over all types: numbers by their value, whatever their type; other types differ from each other.
/// </summary>
static class CelEquality
{
    public static bool Equal(in CelValue left, in CelValue right)
    {
        if (left.Kind != right.Kind) return EqualNumbers(left, right);
        return left.Kind switch
        {
            CelKind.Null => true,
            CelKind.Bool => left.AsBool == right.AsBool,
            CelKind.Int or CelKind.Uint or CelKind.Duration => left.AsInt == right.AsInt,
            CelKind.Double => left.AsDouble == right.AsDouble,
            CelKind.String => left.AsString == right.AsString,
            CelKind.Bytes => left.AsBytes.AsSpan().SequenceEqual(right.AsBytes),
            CelKind.Timestamp => left.AsTimestamp == right.AsTimestamp,
            CelKind.List => left.AsList.EqualTo(right.AsList),
            CelKind.Map => left.AsMap.EqualTo(right.AsMap),
            CelKind.Type => left.AsType.Name == right.AsType.Name,
            CelKind.Optional => left.HasValue == right.HasValue && (!left.HasValue || Equal(left.Value, right.Value)),
            CelKind.Opaque => left.AsOpaque.Equals(right.AsOpaque),
            _ => false,
        };
    }

    public static int HashOf(in CelValue key) => key.Kind switch
    {
        CelKind.String => key.AsString.GetHashCode(StringComparison.Ordinal),
        CelKind.Bool => key.AsBool ? 1 : 2,
        CelKind.Int => ((double)key.AsInt).GetHashCode(),
        CelKind.Uint => ((double)key.AsUint).GetHashCode(),
        CelKind.Double => key.AsDouble.GetHashCode(),
        _ => (int)key.Kind,
    };

    /// <summary>Null where one is not a number.</summary>
    public static int? CompareNumbers(in CelValue left, in CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => left.AsInt.CompareTo(right.AsInt),
        (CelKind.Uint, CelKind.Uint) => left.AsUint.CompareTo(right.AsUint),
        (CelKind.Double, CelKind.Double) => CompareDoubles(left.AsDouble, right.AsDouble),
        (CelKind.Int, CelKind.Uint) => left.AsInt < 0 ? -1 : ((ulong)left.AsInt).CompareTo(right.AsUint),
        (CelKind.Uint, CelKind.Int) => right.AsInt < 0 ? 1 : left.AsUint.CompareTo((ulong)right.AsInt),
        (CelKind.Int, CelKind.Double) => -CompareToInt(right.AsDouble, left.AsInt),
        (CelKind.Double, CelKind.Int) => CompareToInt(left.AsDouble, right.AsInt),
        (CelKind.Uint, CelKind.Double) => -CompareToUint(right.AsDouble, left.AsUint),
        (CelKind.Double, CelKind.Uint) => CompareToUint(left.AsDouble, right.AsUint),
        _ => null,
    };

    private static bool EqualNumbers(in CelValue left, in CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Double, CelKind.Int or CelKind.Uint) when double.IsNaN(left.AsDouble) => false,
        (CelKind.Int or CelKind.Uint, CelKind.Double) when double.IsNaN(right.AsDouble) => false,
        _ => CompareNumbers(left, right) == 0,
    };

    private static int CompareDoubles(double left, double right) => left < right ? -1 : left > right ? 1 : 0;

    private static int CompareToInt(double real, long whole)
    {
        if (real < -9223372036854775808.0) return -1;
        if (real > 9223372036854775808.0) return 1;
        return CompareDoubles(real, whole);
    }

    private static int CompareToUint(double real, ulong whole)
    {
        if (real < 0) return -1;
        if (real > 18446744073709551616.0) return 1;
        return CompareDoubles(real, whole);
    }
}
