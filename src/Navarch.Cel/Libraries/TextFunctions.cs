using Navarch.Cel.Functions;
using Navarch.Cel.Patterns;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>What the language itself can ask of text.</summary>
static class TextFunctions
{
    public static CelOverload[] Overloads { get; } =
    [
        Member("contains", "contains_string", CelType.String, CelType.String, CelType.Bool, (in text, in part) =>
            CelValue.Bool(text.AsString.Contains(part.AsString, StringComparison.Ordinal))),
        Member("endsWith", "ends_with_string", CelType.String, CelType.String, CelType.Bool, (in text, in end) =>
            CelValue.Bool(text.AsString.EndsWith(end.AsString, StringComparison.Ordinal))),
        Member("startsWith", "starts_with_string", CelType.String, CelType.String, CelType.Bool, (in text, in start) =>
            CelValue.Bool(text.AsString.StartsWith(start.AsString, StringComparison.Ordinal))),
        Of("matches", "matches", CelType.String, CelType.String, CelType.Bool, PatternFunctions.Matches),
        Member("matches", "matches_string", CelType.String, CelType.String, CelType.Bool, PatternFunctions.Matches),
    ];
}
