using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>The functions and types of the language itself.</summary>
static class StandardLibrary
{
    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelType A = CelType.Parameter("A");
    private static readonly CelType B = CelType.Parameter("B");

    public static CelLibrary Instance { get; } = new("standard")
    {
        Overloads =
        [
            .. Language(), .. ArithmeticFunctions.Overloads, .. ComparisonFunctions.Overloads, .. ConversionFunctions.Overloads,
            .. TextFunctions.Overloads, .. TimeFunctions.Overloads,
        ],
        Types =
        [
            CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null, CelType.Type,
            CelType.Timestamp, CelType.Duration, KnownTypes.DynList, KnownTypes.DynMap,
        ],
    };

    private static CelOverload[] Language() =>
    [
        Special(Operators.Conditional, "conditional", [CelType.Bool, T, T], T),
        Special(Operators.And, "logical_and", [CelType.Bool, CelType.Bool], CelType.Bool),
        Special(Operators.Or, "logical_or", [CelType.Bool, CelType.Bool], CelType.Bool),
        Special(Operators.Not, "logical_not", [CelType.Bool], CelType.Bool),
        Special(Operators.NotStrictlyFalse, "not_strictly_false", [CelType.Bool], CelType.Bool),
        Special(Operators.EqualTo, "equals", [T, T], CelType.Bool),
        Special(Operators.NotEqualTo, "not_equals", [T, T], CelType.Bool),
        Special(Operators.Index, "index_list", [CelType.List(T), CelType.Int], T),
        Special(Operators.Index, "index_map", [CelType.Map(A, B), A], B),
        Of(Operators.In, "in_list", T, CelType.List(T), CelType.Bool, Contains),
        Of(Operators.In, "in_map", A, CelType.Map(A, B), CelType.Bool, (in key, in map) =>
            CelValue.Bool(map.AsMap.TryGet(key, out var value) && !value.IsError)),
        Of("size", "size_bytes", CelType.Bytes, CelType.Int, Size),
        Of("size", "size_list", CelType.List(T), CelType.Int, Size),
        Of("size", "size_map", CelType.Map(A, B), CelType.Int, Size),
        Of("size", "size_string", CelType.String, CelType.Int, Size),
        Member("size", "bytes_size", CelType.Bytes, CelType.Int, Size),
        Member("size", "list_size", CelType.List(T), CelType.Int, Size),
        Member("size", "map_size", CelType.Map(A, B), CelType.Int, Size),
        Member("size", "string_size", CelType.String, CelType.Int, Size),
        Of("cel.@mapInsert", "@mapInsert_map_map", CelType.Map(A, B), CelType.Map(A, B), CelType.Map(A, B), (in _, in _) =>
            CelValue.NoOverload),
        Of("cel.@mapInsert", "@mapInsert_map_key_value", [CelType.Map(A, B), A, B], CelType.Map(A, B), _ =>
            CelValue.NoOverload),
    ];

    /// <summary>Equality with each item in turn.</summary>
    public static CelValue Contains(in CelValue item, in CelValue list)
    {
        var items = list.AsList;
        for (var i = 0; i < items.Count; i++)
            if (CelEquality.Equal(items[i], item)) return CelValue.True;
        return CelValue.False;
    }

    private static CelValue Size(in CelValue value) => CelValue.Int(value.Kind switch
    {
        CelKind.String => CodePoints.Count(value.AsString),
        CelKind.Bytes => value.AsBytes.Length,
        CelKind.List => value.AsList.Count,
        _ => value.AsMap.Count,
    });
}
