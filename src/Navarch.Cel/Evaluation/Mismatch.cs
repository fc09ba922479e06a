namespace Navarch.Cel.Evaluation;

/// <summary>
/// Arguments that no overload takes, where the checker could not tell beforehand. Operators say less than functions: of
/// operands that know the operation at all, only that these don't fit.
/// </summary>
static class Mismatch
{
    public static CelValue Of(string function, params ReadOnlySpan<CelValue> arguments)
    {
        if (Knows(function, arguments[0].Kind) is { } isKnown)
            return isKnown ? CelValue.NoOverload : CelValue.Error($"no such overload: {function}");
        var types = "";
        foreach (var argument in arguments) types += types.Length == 0 ? argument.RuntimeType.Name : $", {argument.RuntimeType.Name}";
        return CelValue.Error($"no such overload: {function}({types})");
    }

    /// <summary>Whether values of that kind have the operation; null of what is no operator.</summary>
    private static bool? Knows(string function, CelKind kind) => function switch
    {
        "_<_" or "_<=_" or "_>_" or "_>=_" => kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double
            or CelKind.String or CelKind.Bytes or CelKind.Timestamp or CelKind.Duration,
        "_+_" => kind is CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.String or CelKind.Bytes or CelKind.List
            or CelKind.Timestamp or CelKind.Duration,
        "_-_" => kind is CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Timestamp or CelKind.Duration,
        "_*_" or "_/_" => kind is CelKind.Int or CelKind.Uint or CelKind.Double,
        "_%_" => kind is CelKind.Int or CelKind.Uint,
        "-_" => kind is CelKind.Int or CelKind.Double,
        "size" or "!_" => false,
        _ => null,
    };
}
