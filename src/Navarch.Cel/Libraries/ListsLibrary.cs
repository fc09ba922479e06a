using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Kubernetes' functions on lists.</summary>
static class ListsLibrary
{
    private static readonly CelType A = CelType.Parameter("A");

    private static readonly (string Name, CelType Type)[] Comparable =
    [
        ("int", CelType.Int), ("uint", CelType.Uint), ("double", CelType.Double), ("bool", CelType.Bool),
        ("duration", CelType.Duration), ("timestamp", CelType.Timestamp), ("string", CelType.String), ("bytes", CelType.Bytes),
    ];

    private static readonly (string Name, CelType Type, CelValue Zero)[] Summable =
    [
        ("int", CelType.Int, CelValue.Int(0)), ("uint", CelType.Uint, CelValue.Uint(0)), ("double", CelType.Double, CelValue.Double(0)),
        ("duration", CelType.Duration, CelValue.Duration(0)),
    ];

    public static CelLibrary Instance { get; } = new("kubernetes.lists")
    {
        Overloads =
        [
            .. Comparable.Select(of =>
                Member("isSorted", $"list_{of.Name}_is_sorted_bool", CelType.List(of.Type), CelType.Bool, IsSorted)),
            .. Summable.Select(of =>
                Member("sum", $"list_{of.Name}_sum_{of.Name}", CelType.List(of.Type), of.Type, (in list) =>
                Sum(list.AsList, of.Zero))),
            .. Comparable.Select(of =>
                Member("max", $"list_{of.Name}_max_{of.Name}", CelType.List(of.Type), of.Type, (in list) =>
                Best(list.AsList, "max", 1))),
            .. Comparable.Select(of =>
                Member("min", $"list_{of.Name}_min_{of.Name}", CelType.List(of.Type), of.Type, (in list) =>
                Best(list.AsList, "min", -1))),
            Member("indexOf", "list_a_index_of_int", CelType.List(A), A, CelType.Int, (in list, in item) =>
            {
                for (var i = 0; i < list.AsList.Count; i++)
                    if (CelEquality.Equal(list.AsList[i], item)) return CelValue.Int(i);
                return CelValue.Int(-1);
            }),
            Member("lastIndexOf", "list_a_last_index_of_int", CelType.List(A), A, CelType.Int, (in list, in item) =>
            {
                for (var i = list.AsList.Count - 1; i >= 0; i--)
                    if (CelEquality.Equal(list.AsList[i], item)) return CelValue.Int(i);
                return CelValue.Int(-1);
            }),
        ],
    };

    private static CelValue IsSorted(in CelValue list)
    {
        for (var i = 1; i < list.AsList.Count; i++)
        {
            if (ComparisonFunctions.Compare(list.AsList[i - 1], list.AsList[i]) is not { } order) return CelValue.NoOverload;
            if (order > 0) return CelValue.False;
        }
        return CelValue.True;
    }

    private static CelValue Sum(CelList list, CelValue sum)
    {
        // At run time the list may hold another type than the checker thought: an empty sum is of the declared one.
        for (var i = 0; i < list.Count && !sum.IsError; i++)
        {
            var item = list[i];
            if (i == 0 && item.Kind is CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Duration) sum = item;
            else sum = item.Kind == sum.Kind ? ArithmeticFunctions.Add(sum, item) : item.IsProblem ? item : CelValue.NoOverload;
        }
        return sum;
    }

    private static CelValue Best(CelList list, string name, int sign)
    {
        if (list.Count == 0) return CelValue.Error($"{name} called on empty list");
        var best = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            if (ComparisonFunctions.Compare(list[i], best) is not { } order) return CelValue.NoOverload;
            if (order * sign > 0) best = list[i];
        }
        return best;
    }
}
