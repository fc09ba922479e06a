using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>The extension for lists: slices, order, distinct items.</summary>
static class ListsExtension
{
    private const int FlattenDepthMax = 1_000;

    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelType ListT = CelType.List(T);

    private static readonly CelType[] Comparable =
        [CelType.Int, CelType.Uint, CelType.Double, CelType.Bool, CelType.Duration, CelType.Timestamp, CelType.String, CelType.Bytes];

    public static CelLibrary Instance { get; } = new("lists extension")
    {
        Overloads =
        [
            Member("slice", "list_slice", [ListT, CelType.Int, CelType.Int], ListT, Slice),
            Member("flatten", "list_flatten", CelType.List(ListT), ListT, (in list) => Flatten(list.AsList, 1)),
            Member("flatten", "list_flatten_int", CelType.List(CelType.Dyn), CelType.Int, CelType.List(CelType.Dyn), (in list, in depth) =>
                Flatten(list.AsList, depth.AsInt)),
            .. Comparable.Select(type =>
                Member("sort", $"list_{type.Name}_sort", CelType.List(type), CelType.List(type), (in list) =>
                Sort(list.AsList, list.AsList))),
            .. Comparable.Select(type => Member("@sortByAssociatedKeys", $"list_{type.Name}_sortByAssociatedKeys", ListT, CelType.List(type), ListT, (in list, in keys) =>
                Sort(list.AsList, keys.AsList))),
            Of("lists.range", "lists_range", CelType.Int, CelType.List(CelType.Int), (in count) =>
                count.AsInt > int.MaxValue ? CelValue.Error("lists.range: too many items") : CelValue.List(new RangeList((int)Math.Max(0, count.AsInt)))),
            Member("reverse", "list_reverse", ListT, ListT, Reverse),
            Member("distinct", "list_distinct", ListT, ListT, Distinct),
        ],
    };

    private static CelValue Slice(ReadOnlySpan<CelValue> arguments)
    {
        var (list, start, end) = (arguments[0].AsList, arguments[1].AsInt, arguments[2].AsInt);
        var reason = (start, end) switch
        {
            (< 0, _) or (_, < 0) => "negative indexes not supported",
            _ when start > end => "start index must be less than or equal to end index",
            _ when list.Count < end => $"list is length {list.Count}",
            _ => null,
        };
        return reason is null
            ? CelValue.List(list.ToArray()[(int)start..(int)end])
            : CelValue.Error($"cannot slice({start}, {end}), {reason}");
    }

    private static CelValue Flatten(CelList list, long depth)
    {
        if (depth < 0) return CelValue.Error("level must be non-negative");
        var flat = new GrowingList();
        Add(list, Math.Min(depth, FlattenDepthMax), flat);
        return CelValue.List(flat);

        static void Add(CelList list, long depth, GrowingList flat)
        {
            for (var i = 0; i < list.Count; i++)
            {
                var item = list[i];
                if (item.Kind == CelKind.List && depth > 0) Add(item.AsList, depth - 1, flat);
                else flat.Add(item);
            }
        }
    }

    /// <summary>Stable.</summary>
    private static CelValue Sort(CelList list, CelList by)
    {
        var keys = by.ToArray();
        if (keys.Length != list.Count)
            return CelValue.Error(
                "@sortByAssociatedKeys() expected a list of the same size as the associated keys list, "
                + $"but got {list.Count} and {keys.Length} elements respectively");
        if (keys.Length == 0) return CelValue.List(list);
        if (ComparisonFunctions.Compare(keys[0], keys[0]) is null) return CelValue.Error("list elements must be comparable");
        if (Array.Exists(keys, key => key.Kind != keys[0].Kind)) return CelValue.Error("list elements must have the same type");
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(order, (left, right) =>
            ComparisonFunctions.Compare(keys[left], keys[right]) is not 0 and { } difference ? difference : left.CompareTo(right));
        return CelValue.List(Array.ConvertAll(order, index => list[index]));
    }

    private static CelValue Reverse(in CelValue list)
    {
        var items = list.AsList.ToArray();
        Array.Reverse(items);
        return CelValue.List(items);
    }

    private static CelValue Distinct(in CelValue list)
    {
        var unique = new List<CelValue>();
        foreach (var item in list.AsList.ToArray())
            if (!unique.Exists(other => CelEquality.Equal(item, other))) unique.Add(item);
        return CelValue.List([.. unique]);
    }

    /// <summary>0 up to a count, without holding the numbers.</summary>
    private sealed class RangeList(int count) : CelList
    {
        public override int Count => count;
        public override CelValue this[int index] => CelValue.Int(index);
    }
}
