using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Order within each type, and among numbers of all types.</summary>
static class ComparisonFunctions
{
    private static readonly (string Id, CelType Left, CelType Right)[] Pairs =
    [
        ("bool", CelType.Bool, CelType.Bool), ("int64", CelType.Int, CelType.Int), ("int64_double", CelType.Int, CelType.Double),
        ("int64_uint64", CelType.Int, CelType.Uint), ("uint64", CelType.Uint, CelType.Uint),
        ("uint64_double", CelType.Uint, CelType.Double), ("uint64_int64", CelType.Uint, CelType.Int),
        ("double", CelType.Double, CelType.Double), ("double_int64", CelType.Double, CelType.Int),
        ("double_uint64", CelType.Double, CelType.Uint), ("string", CelType.String, CelType.String),
        ("bytes", CelType.Bytes, CelType.Bytes), ("timestamp", CelType.Timestamp, CelType.Timestamp),
        ("duration", CelType.Duration, CelType.Duration),
    ];

    private static readonly CelValue NotOrdered = CelValue.Error("NaN values cannot be ordered");

    public static CelOverload[] Overloads { get; } =
    [
        .. All(Operators.Less, "less", (in a, in b) => Is(a, b, Compare(a, b) < 0)),
        .. All(Operators.LessEquals, "less_equals", (in a, in b) => Is(a, b, Compare(a, b) <= 0)),
        .. All(Operators.Greater, "greater", (in a, in b) => Is(a, b, Compare(a, b) > 0)),
        .. All(Operators.GreaterEquals, "greater_equals", (in a, in b) => Is(a, b, Compare(a, b) >= 0)),
    ];

    /// <summary>Of two values of one ordered type, or two numbers; null of others.</summary>
    public static int? Compare(in CelValue left, in CelValue right)
    {
        if (CelEquality.CompareNumbers(left, right) is { } order) return order;
        if (left.Kind != right.Kind) return null;
        return left.Kind switch
        {
            CelKind.Bool => left.AsBool.CompareTo(right.AsBool),
            CelKind.String => CodePoints.Compare(left.AsString, right.AsString),
            CelKind.Bytes => left.AsBytes.AsSpan().SequenceCompareTo(right.AsBytes),
            CelKind.Timestamp => left.AsTimestamp.CompareTo(right.AsTimestamp),
            CelKind.Duration => left.AsDuration.CompareTo(right.AsDuration),
            _ => null,
        };
    }

    private static CelValue Is(in CelValue left, in CelValue right, bool holds) =>
        (left.Kind == CelKind.Double && double.IsNaN(left.AsDouble)) || (right.Kind == CelKind.Double && double.IsNaN(right.AsDouble))
            ? NotOrdered
            : CelValue.Bool(holds);

    private static IEnumerable<CelOverload> All(string function, string name, CelFunction2 body) =>
        Pairs.Select(pair => Of(function, $"{name}_{pair.Id}", pair.Left, pair.Right, CelType.Bool, body));
}
