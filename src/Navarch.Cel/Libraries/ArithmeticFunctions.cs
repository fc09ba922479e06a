using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Arithmetic never wraps around: what does not fit is an error.</summary>
static class ArithmeticFunctions
{
    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelValue IntOverflow = CelValue.Error("integer overflow");
    private static readonly CelValue UintOverflow = CelValue.Error("unsigned integer overflow");
    private static readonly CelValue DurationOverflow = CelValue.Error("duration overflow");
    private static readonly CelValue TimestampOverflow = CelValue.Error("timestamp overflow");
    private static readonly CelValue DividedByZero = CelValue.Error("division by zero");
    private static readonly CelValue ModuloZero = CelValue.Error("modulus by zero");

    public static CelOverload[] Overloads { get; } =
    [
        Of(Operators.Add, "add_bytes", CelType.Bytes, CelType.Bytes, CelType.Bytes, (in a, in b) =>
            CelValue.Bytes([.. a.AsBytes, .. b.AsBytes])),
        Of(Operators.Add, "add_double", CelType.Double, CelType.Double, CelType.Double, (in a, in b) =>
            CelValue.Double(a.AsDouble + b.AsDouble)),
        Of(Operators.Add, "add_duration_duration", CelType.Duration, CelType.Duration, CelType.Duration, Add),
        Of(Operators.Add, "add_duration_timestamp", CelType.Duration, CelType.Timestamp, CelType.Timestamp, (in a, in b) =>
            Moved(b.AsTimestamp, a.AsDuration)),
        Of(Operators.Add, "add_timestamp_duration", CelType.Timestamp, CelType.Duration, CelType.Timestamp, (in a, in b) =>
            Moved(a.AsTimestamp, b.AsDuration)),
        Of(Operators.Add, "add_int64", CelType.Int, CelType.Int, CelType.Int, Add),
        Of(Operators.Add, "add_list", CelType.List(T), CelType.List(T), CelType.List(T), (in a, in b) =>
            CelValue.List(a.AsList.Concat(b.AsList))),
        Of(Operators.Add, "add_string", CelType.String, CelType.String, CelType.String, (in a, in b) =>
            CelValue.String(a.AsString + b.AsString)),
        Of(Operators.Add, "add_uint64", CelType.Uint, CelType.Uint, CelType.Uint, Add),
        Of(Operators.Subtract, "subtract_double", CelType.Double, CelType.Double, CelType.Double, (in a, in b) =>
            CelValue.Double(a.AsDouble - b.AsDouble)),
        Of(Operators.Subtract, "subtract_duration_duration", CelType.Duration, CelType.Duration, CelType.Duration, Subtract),
        Of(Operators.Subtract, "subtract_int64", CelType.Int, CelType.Int, CelType.Int, Subtract),
        Of(Operators.Subtract, "subtract_timestamp_duration", CelType.Timestamp, CelType.Duration, CelType.Timestamp, (in a, in b) =>
            b.AsDuration == long.MinValue ? TimestampOverflow : Moved(a.AsTimestamp, -b.AsDuration)),
        Of(Operators.Subtract, "subtract_timestamp_timestamp", CelType.Timestamp, CelType.Timestamp, CelType.Duration, (in a, in b) =>
            a.AsTimestamp.Since(b.AsTimestamp) is { } between ? CelValue.Duration(between) : DurationOverflow),
        Of(Operators.Subtract, "subtract_uint64", CelType.Uint, CelType.Uint, CelType.Uint, Subtract),
        Of(Operators.Multiply, "multiply_double", CelType.Double, CelType.Double, CelType.Double, (in a, in b) =>
            CelValue.Double(a.AsDouble * b.AsDouble)),
        Of(Operators.Multiply, "multiply_int64", CelType.Int, CelType.Int, CelType.Int, Multiply),
        Of(Operators.Multiply, "multiply_uint64", CelType.Uint, CelType.Uint, CelType.Uint, Multiply),
        Of(Operators.Divide, "divide_double", CelType.Double, CelType.Double, CelType.Double, (in a, in b) =>
            CelValue.Double(a.AsDouble / b.AsDouble)),
        Of(Operators.Divide, "divide_int64", CelType.Int, CelType.Int, CelType.Int, (in a, in b) =>
            b.AsInt == 0 ? DividedByZero
            : a.AsInt == long.MinValue && b.AsInt == -1 ? IntOverflow : CelValue.Int(a.AsInt / b.AsInt)),
        Of(Operators.Divide, "divide_uint64", CelType.Uint, CelType.Uint, CelType.Uint, (in a, in b) =>
            b.AsUint == 0 ? DividedByZero : CelValue.Uint(a.AsUint / b.AsUint)),
        Of(Operators.Modulo, "modulo_int64", CelType.Int, CelType.Int, CelType.Int, (in a, in b) =>
            b.AsInt == 0 ? ModuloZero
            : a.AsInt == long.MinValue && b.AsInt == -1 ? IntOverflow : CelValue.Int(a.AsInt % b.AsInt)),
        Of(Operators.Modulo, "modulo_uint64", CelType.Uint, CelType.Uint, CelType.Uint, (in a, in b) =>
            b.AsUint == 0 ? ModuloZero : CelValue.Uint(a.AsUint % b.AsUint)),
        Of(Operators.Negate, "negate_double", CelType.Double, CelType.Double, (in a) => CelValue.Double(-a.AsDouble)),
        Of(Operators.Negate, "negate_int64", CelType.Int, CelType.Int, (in a) =>
            a.AsInt == long.MinValue ? IntOverflow : CelValue.Int(-a.AsInt)),
    ];

    /// <summary>Of two ints, uints, durations or doubles.</summary>
    public static CelValue Add(in CelValue a, in CelValue b)
    {
        if (a.Kind == CelKind.Double) return CelValue.Double(a.AsDouble + b.AsDouble);
        if (a.Kind == CelKind.Uint)
            return a.AsUint > ulong.MaxValue - b.AsUint ? UintOverflow : CelValue.Uint(a.AsUint + b.AsUint);
        var sum = unchecked(a.AsInt + b.AsInt);
        // The sum of two numbers of one sign has that sign.
        if (((a.AsInt ^ sum) & (b.AsInt ^ sum)) < 0) return a.Kind == CelKind.Duration ? DurationOverflow : IntOverflow;
        return a.Kind == CelKind.Duration ? CelValue.Duration(sum) : CelValue.Int(sum);
    }

    private static CelValue Subtract(in CelValue a, in CelValue b)
    {
        if (a.Kind == CelKind.Uint) return b.AsUint > a.AsUint ? UintOverflow : CelValue.Uint(a.AsUint - b.AsUint);
        var difference = unchecked(a.AsInt - b.AsInt);
        if (((a.AsInt ^ b.AsInt) & (a.AsInt ^ difference)) < 0) return a.Kind == CelKind.Duration ? DurationOverflow : IntOverflow;
        return a.Kind == CelKind.Duration ? CelValue.Duration(difference) : CelValue.Int(difference);
    }

    private static CelValue Multiply(in CelValue a, in CelValue b)
    {
        if (a.Kind == CelKind.Uint)
            return Math.BigMul(a.AsUint, b.AsUint, out var low) == 0 ? CelValue.Uint(low) : UintOverflow;
        var product = (Int128)a.AsInt * b.AsInt;
        return product >= long.MinValue && product <= long.MaxValue ? CelValue.Int((long)product) : IntOverflow;
    }

    private static CelValue Moved(CelTimestamp time, long nanoseconds) =>
        time.Add(nanoseconds) is { } moved ? CelValue.Timestamp(moved) : TimestampOverflow;
}
