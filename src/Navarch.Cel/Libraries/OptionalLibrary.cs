using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Values that may be there or not.</summary>
static class OptionalLibrary
{
    private static readonly CelType K = CelType.Parameter("K");
    private static readonly CelType V = CelType.Parameter("V");
    private static readonly CelType OptionalV = CelType.Optional(V);
    private static readonly CelType ListV = CelType.List(V);
    private static readonly CelType MapKV = CelType.Map(K, V);

    public static CelLibrary Instance { get; } = new("optional")
    {
        Types = [KnownTypes.DynOptional],
        Overloads =
        [
            Of("optional.of", "optional_of", V, OptionalV, (in value) => CelValue.Some(value)),
            Of("optional.ofNonZeroValue", "optional_ofNonZeroValue", V, OptionalV, (in value) =>
                IsZero(value) ? CelValue.None : CelValue.Some(value)),
            Of("optional.none", "optional_none", OptionalV, () => CelValue.None),
            Member("value", "optional_value", OptionalV, V, (in optional) =>
                optional.HasValue ? optional.Value : CelValue.Error("optional.none() dereference")),
            Member("hasValue", "optional_hasValue", OptionalV, CelType.Bool, (in optional) =>
                CelValue.Bool(optional.HasValue)),
            Special("or", "optional_or_optional", [OptionalV, OptionalV], OptionalV, isMember: true),
            Special("orValue", "optional_orValue_value", [OptionalV, V], V, isMember: true),
            Special(Operators.OptionalSelect, "select_optional_field", [CelType.Dyn, CelType.String], OptionalV),
            Special(Operators.OptionalIndex, "list_optindex_optional_int", [ListV, CelType.Int], OptionalV),
            Special(Operators.OptionalIndex, "optional_list_optindex_optional_int", [CelType.Optional(ListV), CelType.Int], OptionalV),
            Special(Operators.OptionalIndex, "map_optindex_optional_value", [MapKV, K], OptionalV),
            Special(Operators.OptionalIndex, "optional_map_optindex_optional_value", [CelType.Optional(MapKV), K], OptionalV),
            Special(Operators.Index, "optional_list_index_int", [CelType.Optional(ListV), CelType.Int], OptionalV),
            Special(Operators.Index, "optional_map_index_value", [CelType.Optional(MapKV), K], OptionalV),
            Member("first", "list_first", ListV, OptionalV, (in list) =>
                list.AsList.Count == 0 ? CelValue.None : CelValue.Some(list.AsList[0])),
            Member("last", "list_last", ListV, OptionalV, (in list) =>
                list.AsList.Count == 0 ? CelValue.None : CelValue.Some(list.AsList[list.AsList.Count - 1])),
            Of("optional.unwrap", "optional_unwrap", CelType.List(OptionalV), ListV, Unwrapped),
            Member("unwrapOpt", "optional_unwrapOpt", CelType.List(OptionalV), ListV, Unwrapped),
        ],
    };

    private static CelValue Unwrapped(in CelValue list)
    {
        var present = new GrowingList();
        foreach (var item in list.AsList.ToArray())
        {
            if (item.Kind != CelKind.Optional) return CelValue.Error($"value {item} is not optional");
            if (item.HasValue) present.Add(item.Value);
        }
        return CelValue.List(present);
    }

    private static bool IsZero(in CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Duration => value.AsInt == 0,
        CelKind.Double => value.AsDouble == 0,
        CelKind.String => value.AsString.Length == 0,
        CelKind.Bytes => value.AsBytes.Length == 0,
        CelKind.List => value.AsList.Count == 0,
        CelKind.Map => value.AsMap.Count == 0,
        CelKind.Timestamp => value.AsTimestamp is { Seconds: CelTimestamp.SecondsMin or 0, Nanoseconds: 0 },
        CelKind.Optional => !value.HasValue,
        _ => false,
    };
}
