using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Lists as sets.</summary>
static class SetsLibrary
{
    private static readonly CelType ListT = CelType.List(CelType.Parameter("T"));

    public static CelLibrary Instance { get; } = new("sets")
    {
        Overloads =
        [
            Of("sets.contains", "list_sets_contains_list", ListT, ListT, CelType.Bool, (in list, in part) =>
                CelValue.Bool(Contains(list, part.AsList))),
            Of("sets.equivalent", "list_sets_equivalent_list", ListT, ListT, CelType.Bool, (in left, in right) =>
                CelValue.Bool(Contains(left, right.AsList) && Contains(right, left.AsList))),
            Of("sets.intersects", "list_sets_intersects_list", ListT, ListT, CelType.Bool, (in left, in right) =>
            {
                for (var i = 0; i < left.AsList.Count; i++)
                    if (StandardLibrary.Contains(left.AsList[i], right).IsTrue) return CelValue.True;
                return CelValue.False;
            }),
        ],
    };

    private static bool Contains(in CelValue list, CelList part)
    {
        for (var i = 0; i < part.Count; i++)
            if (!StandardLibrary.Contains(part[i], list).IsTrue) return false;
        return true;
    }
}
