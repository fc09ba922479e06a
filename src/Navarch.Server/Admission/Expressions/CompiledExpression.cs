using Navarch.Cel;
using Navarch.Cel.Types;
using Navarch.Server.Kinds;

namespace Navarch.Server.Admission.Expressions;

/// <summary>A stored expression, ready to be evaluated; or why it can't be, which is said when it would be.</summary>
internal sealed record CompiledExpression(string Text, CelProgram? Program, string? Problem)
{
    /// <param name="text">The expression.</param>
    /// <param name="environment">What it may name.</param>
    /// <param name="types">What it may come to; none: anything.</param>
    public static CompiledExpression Of(string text, CelEnvironment environment, params IReadOnlyList<CelType> types)
    {
        var compilation = environment.Compile(text);
        if (compilation.Program is not { } program)
            return new(text, null, $"compilation error: compilation failed: {compilation.ProblemText}");
        return ExpressionFields.FindWrongType(program.ResultType, types) is { } wrong
            ? new(text, null, $"compilation error: {wrong}")
            : new(text, program, null);
    }
}
