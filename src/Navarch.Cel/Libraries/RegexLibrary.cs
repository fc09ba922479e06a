using Navarch.Cel.Functions;
using Navarch.Cel.Patterns;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Kubernetes' searches by pattern, and escaping for JSON pointers.</summary>
static class RegexLibrary
{
    public static CelLibrary Instance { get; } = new("kubernetes.regex")
    {
        Overloads =
        [
            Member("find", "string_find_string", CelType.String, CelType.String, CelType.String, PatternFunctions.Find),
            Member("findAll", "string_find_all_string", CelType.String, CelType.String, CelType.List(CelType.String), PatternFunctions.FindAll),
            Member("findAll", "string_find_all_string_int", [CelType.String, CelType.String, CelType.Int], CelType.List(CelType.String), arguments =>
                PatternFunctions.FindAll(arguments[0], arguments[1], arguments[2].AsInt)),
        ],
    };
}
