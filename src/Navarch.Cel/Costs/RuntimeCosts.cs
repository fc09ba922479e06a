using Navarch.Cel.Functions;
using Navarch.Cel.Libraries;

namespace Navarch.Cel.Costs;

/// <summary>What one call has cost, from its arguments and result.</summary>
delegate ulong CallCost(ReadOnlySpan<CelValue> arguments, in CelValue result);

/// <summary>
/// Costs of calls as upstream counts them at run time: most are 1, the others grow with what they traverse.
/// </summary>
static class RuntimeCosts
{
    public const double TraversalFactor = 0.1;
    public const double PatternFactor = 0.25;
    public const ulong AuthorizerCheck = 350_000;
    private const ulong ListBase = 10;
    private const ulong Call = 1;

    /// <summary>
    /// Null: 1. Upstream knows the overload only where types decide on one; else it goes by the function's name.
    /// </summary>
    public static CallCost? Of(CelOverload overload, bool isOnly) =>
        (isOnly ? ById(overload.Id) : null) ?? ByFunction(overload) ?? (isOnly ? Standard(overload.Id) : null);

    /// <summary>Characters, octets, items or entries; 1 of all others.</summary>
    public static ulong SizeOf(in CelValue value) => value.Kind switch
    {
        CelKind.String => (ulong)CodePoints.Count(value.AsString),
        CelKind.Bytes => (ulong)value.AsBytes.Length,
        CelKind.List => (ulong)value.AsList.Count,
        CelKind.Map => (ulong)value.AsMap.Count,
        CelKind.Optional when value.HasValue => SizeOf(value.Value),
        CelKind.Opaque => (ulong)value.AsOpaque.Size,
        _ => 1,
    };

    public static ulong Traversal(ulong size) => Scaled(size, TraversalFactor);

    private static ulong Scaled(ulong size, double factor) => (ulong)Math.Ceiling(size * factor);

    private static CallCost? ById(string id) => id switch
    {
        "list_sets_contains_list" or "list_sets_intersects_list" => (arguments, in _) =>
            Call + SizeOf(arguments[0]) * SizeOf(arguments[1]),
        "list_sets_equivalent_list" => (arguments, in _) => Call + SizeOf(arguments[0]) * SizeOf(arguments[1]) * 2,
        "list_slice" or "lists_range" or "list_reverse" => (_, in result) => SizeOf(result) + Call + ListBase,
        "list_flatten" => (arguments, in _) => SizeOf(arguments[0]) + Call + ListBase,
        "list_flatten_int" => (arguments, in _) =>
            SizeOf(arguments[0]) * (ulong)Math.Max(0, arguments[1].AsInt) + Call + ListBase,
        "list_distinct" => (arguments, in _) => SelfComparison(arguments[0].AsList),
        _ when id.EndsWith("_sort", StringComparison.Ordinal) => (arguments, in _) => SelfComparison(arguments[0].AsList),
        _ when id.EndsWith("_sortByAssociatedKeys", StringComparison.Ordinal) => (arguments, in _) => SelfComparison(arguments[1].AsList),
        _ => null,
    };

    private static CallCost? ByFunction(CelOverload overload) => overload.Function switch
    {
        "check" => (_, in _) => AuthorizerCheck,
        "fieldSelector" or "labelSelector" => (arguments, in _) =>
            CallEstimates.Selector(SizeRange.Fixed(SizeOf(arguments[1]))).Max,
        "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" => (arguments, in _) => Depth(arguments[0]),
        "url" or "lowerAscii" or "upperAscii" or "substring" or "trim" or "jsonpatch.escapeKey" or "cidr" or "isIP" or "isCIDR"
            or "quantity" or "isQuantity" or "semver" or "isSemver" => FirstTraversed,
        "ip" => overload.Id == "cidr_ip" ? null : FirstTraversed,
        "ip.isCanonical" or "replace" or "split" => (arguments, in _) =>
            Scaled(SizeOf(arguments[0]), 2 * TraversalFactor),
        "join" => (_, in result) => Scaled(SizeOf(result), 2 * TraversalFactor),
        "find" or "findAll" => Pattern,
        "containsIP" => (arguments, in _) => Contained(overload, arguments, "cidr_contains_ip_string", 0),
        "containsCIDR" => (arguments, in _) =>
            Contained(overload, arguments, "cidr_contains_cidr_string", Traversal(SizeOf(arguments[0])) + 1),
        "validate" => (arguments, in _) => NamedFormat.CostOf(arguments[0], SizeOf(arguments[1])),
        _ => null,
    };

    private static CallCost? Standard(string id) => id switch
    {
        "string_starts_with_string" or "string_ends_with_string" => FirstTraversed,
        "starts_with_string" or "ends_with_string" or "string_to_bytes" or "bytes_to_string" or "strings_quote" or "string_format" =>
            FirstTraversed,
        "in_list" => (arguments, in _) => SizeOf(arguments[1]),
        "less_string" or "greater_string" or "less_equals_string" or "greater_equals_string" or "less_bytes" or "greater_bytes"
            or "less_equals_bytes" or "greater_equals_bytes" => (arguments, in _) =>
            Traversal(Math.Min(SizeOf(arguments[0]), SizeOf(arguments[1]))),
        "add_string" or "add_bytes" => (arguments, in _) => Traversal(SizeOf(arguments[0]) + SizeOf(arguments[1])),
        "matches" or "matches_string" => Pattern,
        "contains_string" => (arguments, in _) => Traversal(SizeOf(arguments[0])) * Traversal(SizeOf(arguments[1])),
        _ => null,
    };

    private static ulong FirstTraversed(ReadOnlySpan<CelValue> arguments, in CelValue result) =>
        Traversal(SizeOf(arguments[0]));

    private static ulong Pattern(ReadOnlySpan<CelValue> arguments, in CelValue result) =>
        Traversal(1 + SizeOf(arguments[0])) * Scaled(SizeOf(arguments[1]), PatternFactor);

    private static ulong Contained(CelOverload overload, ReadOnlySpan<CelValue> arguments, string textId, ulong more)
    {
        var cost = Traversal(2 * SizeOf(arguments[0])) + more;
        return overload.Id == textId ? cost + Traversal(SizeOf(arguments[1])) : cost;
    }

    private static ulong SelfComparison(CelList list)
    {
        var factor = list.Count > 0 && list[0].Kind is CelKind.String or CelKind.Bytes ? 2 + TraversalFactor : 2;
        return (ulong)((double)list.Count * list.Count * factor) + Call + ListBase;
    }

    /// <summary>All there is to read in a value; text by its octets, a tenth each.</summary>
    private static ulong Depth(in CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.String:
                return (ulong)(System.Text.Encoding.UTF8.GetByteCount(value.AsString) * TraversalFactor);
            case CelKind.Bytes:
                return (ulong)(value.AsBytes.Length * TraversalFactor);
            case CelKind.List:
                var items = 0ul;
                for (var i = 0; i < value.AsList.Count; i++) items += Depth(value.AsList[i]);
                return items;
            case CelKind.Map:
                var entries = 0ul;
                foreach (var (key, held) in value.AsMap.Entries) entries += Depth(key) + Depth(held);
                return entries;
            default:
                return 1;
        }
    }
}
