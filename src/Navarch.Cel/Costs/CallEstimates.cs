using Navarch.Cel.Syntax;

namespace Navarch.Cel.Costs;

/// <summary>
/// What a call may cost beyond its arguments, and how large its result may be where that can be told.
/// </summary>
readonly record struct CallEstimate(CostRange Cost, SizeRange? Result = null);

/// <summary>Estimates for the functions of Kubernetes' libraries and the extensions, as upstream makes them.</summary>
static class CallEstimates
{
    private const ulong ListBase = 10;
    private const ulong StructBase = 40;
    private const double RequirementsPerCharacter = 0.5;
    private const ulong NamedFormatPatternMax = 128;
    private const ulong FormatNameMax = 64;
    private static readonly CostRange One = CostRange.Fixed(1);
    private static readonly SizeRange Address = new(4, 16);

    /// <summary>A selector that is parsed into requirements.</summary>
    public static CostRange Selector(SizeRange length)
    {
        var requirements = length.Times(RequirementsPerCharacter).Times((double)(ListBase + StructBase));
        return CostRange.Fixed(ListBase).Add(length.Times(RuntimeCosts.TraversalFactor)).Add(requirements);
    }

    /// <summary>Null where the general rule holds. <paramref name="target"/> is null for functions.</summary>
    public static CallEstimate? Of(string function, string id, Estimated? target, Estimated[] arguments, CostEstimator estimator) =>
        Lists(id, target, arguments, estimator) ?? Kubernetes(function, id, target, arguments, estimator);

    private static CallEstimate? Lists(string id, Estimated? target, Estimated[] arguments, CostEstimator estimator)
    {
        switch (id)
        {
            case "list_sets_contains_list" or "list_sets_intersects_list" or "list_sets_equivalent_list":
                var product = estimator.SizeOf(arguments[0]).Times(estimator.SizeOf(arguments[1]));
                return new(product.Times(id == "list_sets_equivalent_list" ? 2.0 : 1.0).Add(One));
            case "list_slice":
                var end = Whole(arguments[1], estimator.SizeOf(target!.Value).Max);
                return Allocating(1, SizeRange.Fixed(unchecked(end - Whole(arguments[0], 0))));
            case "lists_range":
                return Allocating(1, SizeRange.Fixed(Whole(arguments[0], ulong.MaxValue)));
            case "list_reverse":
                return Allocating(1, estimator.SizeOf(target!.Value));
            case "list_flatten":
                return Allocating(1, estimator.SizeOf(target!.Value));
            case "list_flatten_int":
                return Allocating(Whole(arguments[0], ulong.MaxValue), estimator.SizeOf(target!.Value));
            case "list_distinct":
                return Squared(estimator.SizeOf(target!.Value), 2);
        }
        var isSort = id.EndsWith("_sort", StringComparison.Ordinal);
        if (!isSort && !id.EndsWith("_sortByAssociatedKeys", StringComparison.Ordinal)) return null;
        var isText = id.StartsWith("list_string_", StringComparison.Ordinal) || id.StartsWith("list_bytes_", StringComparison.Ordinal);
        return Squared(estimator.SizeOf(isSort ? target!.Value : arguments[0]), isText ? 2 + RuntimeCosts.TraversalFactor : 2);
    }

    private static CallEstimate? Kubernetes(string function, string id, Estimated? target, Estimated[] arguments, CostEstimator estimator)
    {
        switch (function)
        {
            case "check":
                return new(CostRange.Fixed(RuntimeCosts.AuthorizerCheck));
            case "fieldSelector" or "labelSelector" when arguments.Length == 1:
                return new(Selector(estimator.SizeOf(arguments[0])));
            case "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" when target is { } over:
                return ItemByItem(over, estimator);
            case "url" or "jsonpatch.escapeKey" when arguments.Length == 1:
                return Traversed(estimator.SizeOf(arguments[0]), keepsSize: true);
            case "lowerAscii" or "upperAscii" or "substring" or "trim" when target is { } text:
                return Traversed(estimator.SizeOf(text), keepsSize: true);
            case "replace" when target is { } text && arguments.Length >= 2:
                return Replaced(estimator.SizeOf(text), estimator.SizeOf(arguments[0]), estimator.SizeOf(arguments[1]));
            case "split" when target is { } text:
                var size = estimator.SizeOf(text);
                var parts = arguments.Length > 1 ? Whole(arguments[1], size.Max, negative: ulong.MaxValue) : size.Max;
                return new(size.Times(2 * RuntimeCosts.TraversalFactor), new(0, parts));
            case "join" when target is { } list:
                return Joined(list, arguments, estimator);
            case "find" or "findAll" when target is { } text && arguments.Length >= 1:
                var searched = estimator.SizeOf(text);
                var cost = searched.Add(SizeRange.Fixed(1)).Times(RuntimeCosts.TraversalFactor)
                    .Times(estimator.SizeOf(arguments[0]).Times(RuntimeCosts.PatternFactor));
                return new(cost, new(0, searched.Max));
            case "ip" when id == "cidr_ip":
                return new(One);
            case "cidr" or "isIP" or "isCIDR" or "ip" or "quantity" or "isQuantity" or "semver" or "isSemver" when arguments.Length >= 1:
                return Traversed(estimator.SizeOf(arguments[0]), keepsSize: false);
            case "ip.isCanonical" when arguments.Length >= 1:
                return new(estimator.SizeOf(arguments[0]).Times(2 * RuntimeCosts.TraversalFactor));
            case "containsIP" or "containsCIDR" when arguments.Length >= 1:
                return Contained(function, id, estimator.SizeOf(arguments[0]));
            case "validate" when arguments.Length >= 1:
                return new(estimator.SizeOf(arguments[0]).Times(RuntimeCosts.TraversalFactor)
                    .Times(NamedFormatPatternMax * RuntimeCosts.PatternFactor));
            case Operators.EqualTo when arguments.Length == 2 && arguments[0].Type.IsExactly(arguments[1].Type):
                return Equality(arguments[0].Type, arguments[1].Expr is { } expr ? estimator.ComputedSize(expr) : null);
            default:
                return null;
        }
    }

    private static CallEstimate? Equality(CelType type, SizeRange? right) => (type.Kind, type.Name) switch
    {
        (CelTypeKind.Opaque, "kubernetes.NamedFormat") =>
            new(new CostRange(1, FormatNameMax).Times(RuntimeCosts.TraversalFactor)),
        (CelTypeKind.Opaque, "kubernetes.URL") =>
            new(new CostRange(1, right?.Max ?? 1).Times(RuntimeCosts.TraversalFactor)),
        (CelTypeKind.Opaque, _) when !type.IsOptional => new(One),
        _ => null,
    };

    private static CallEstimate Traversed(SizeRange size, bool keepsSize) =>
        new(size.Times(RuntimeCosts.TraversalFactor), keepsSize ? size : null);

    private static CallEstimate Allocating(double factor, SizeRange size) =>
        new(size.Times(factor).Add(One).Add(CostRange.Fixed(ListBase)), size);

    private static CallEstimate Squared(SizeRange size, double factor) => Allocating(factor, size.Times(size));

    private static CallEstimate ItemByItem(Estimated over, CostEstimator estimator)
    {
        var size = estimator.SizeOf(over);
        if (over.Items() is not { } items) return new(size.Times(RuntimeCosts.TraversalFactor));
        var each = One;
        if (items.Type.Kind is CelTypeKind.String or CelTypeKind.Bytes)
            each = each.Add(estimator.SizeOf(items).Times(RuntimeCosts.TraversalFactor));
        return new(size.Times(each));
    }

    private static CallEstimate Replaced(SizeRange text, SizeRange old, SizeRange with)
    {
        ulong mostTimes, mostKept = 0, leastTimes, leastKept = 0;
        if (old.Min == 0) (mostTimes, mostKept) = (Saturating.Add(text.Max, 1), text.Max);
        else if (with.Max <= old.Min) (mostTimes, mostKept) = (0, text.Max);
        else mostTimes = (ulong)Math.Ceiling((double)text.Max / old.Min);
        if (old.Max == 0) (leastTimes, leastKept) = (Saturating.Add(text.Min, 1), text.Min);
        else if (old.Max <= with.Min) (leastTimes, leastKept) = (0, text.Min);
        else leastTimes = (ulong)Math.Ceiling((double)text.Min / old.Max);
        var result = new SizeRange(leastTimes, mostTimes).Times(with).Add(new(leastKept, mostKept));
        return new(text.Times(2 * RuntimeCosts.TraversalFactor), result);
    }

    private static CallEstimate Joined(Estimated list, Estimated[] arguments, CostEstimator estimator)
    {
        var count = estimator.SizeOf(list);
        var size = list.Items() is { } items ? count.Times(estimator.SizeOf(items)) : default;
        if (arguments.Length > 0)
        {
            var separators = new SizeRange(count.Min > 0 ? count.Min - 1 : 0, count.Max > 0 ? count.Max - 1 : 0);
            size = size.Add(estimator.SizeOf(arguments[0]).Times(separators));
        }
        return new(size.Times(RuntimeCosts.TraversalFactor), size);
    }

    private static CallEstimate Contained(string function, string id, SizeRange other)
    {
        var cost = Address.Add(Address).Times(RuntimeCosts.TraversalFactor);
        if (function == "containsCIDR") cost = cost.Add(Address.Times(RuntimeCosts.TraversalFactor)).Add(One);
        if (id is "cidr_contains_ip_string" or "cidr_contains_cidr_string") cost = cost.Add(other.Times(RuntimeCosts.TraversalFactor));
        return new(cost);
    }

    /// <summary>A literal's value; negative ones count as nothing.</summary>
    private static ulong Whole(Estimated argument, ulong unknown, ulong negative = 0) =>
        argument.Expr is ConstantExpr { Value: { Kind: CelKind.Int } value } ? value.AsInt < 0 ? negative : (ulong)value.AsInt : unknown;
}
