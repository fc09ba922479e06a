using Navarch.Api.Patterns;
using Navarch.Cel.Syntax;

namespace Navarch.Cel.Checking;

/// <summary>
/// Durations, timestamps and patterns that are written out wrong are told before anything is evaluated.
/// </summary>
static class LiteralChecks
{
    public static IReadOnlyList<CelProblem> Of(Expr tree, CelSource source, CelEnvironment environment) =>
        [.. from call in TreeWalk.Of(tree).OfType<CallExpr>()
            let argument = call.Arguments is [ConstantExpr { Value.Kind: CelKind.String } literal] ? literal : null
            where argument is not null && IsWrong(call, argument.Value.AsString, environment.Limits)
            orderby argument.Position
            select source.Problem(argument.Position, $"invalid {call.Function} argument")];

    private static bool IsWrong(CallExpr call, string text, CelLimits limits) => call.Function switch
    {
        "duration" => CelDurations.Parse(text) is null,
        "timestamp" => CelTimestamp.Parse(text) is null,
        "matches" => Pattern.Compile(text, limits.PatternCharactersMax).Problem is not null,
        _ => false,
    };
}
