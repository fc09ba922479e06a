using Navarch.Api.Errors;
using Navarch.Cel;
using Navarch.Cel.Types;

namespace Navarch.Server.Kinds;

/// <summary>What an expression may name, and what it may come to; no types: anything.</summary>
internal sealed record ExpressionRule(CelEnvironment Environment, params IReadOnlyList<CelType> Types);

/// <summary>Fields that hold a CEL expression: not blank, and one that compiles to what the field is for.</summary>
static class ExpressionFields
{
    private const string NotInstantiated = "program instantiation failed";

    extension(FieldErrors errors)
    {
        /// <summary>The expression's program; null where it has none, which is then said.</summary>
        public CelProgram? Expression(FieldPath path, string expression, string whenBlank, ExpressionRule rule)
        {
            if (string.IsNullOrWhiteSpace(expression))
            {
                errors.Required(path, whenBlank);
                return null;
            }
            var program = errors.Compiled(path, expression, expression, rule.Environment);
            if (program is null || FindWrongType(program.ResultType, rule.Types) is not { } wrong) return program;
            errors.Invalid(path, expression, wrong);
            return null;
        }

        /// <param name="path">Of the field.</param>
        /// <param name="shown">The field's value.</param>
        /// <param name="expression">What of it is compiled.</param>
        /// <param name="environment">What it may name.</param>
        public CelProgram? Compiled(FieldPath path, string shown, string expression, CelEnvironment environment)
        {
            var compilation = environment.Compile(expression);
            if (compilation.Program is not null) return compilation.Program;
            if (compilation.Problems is [var first, ..] && first.Message.StartsWith(NotInstantiated, StringComparison.Ordinal))
                errors.Internal(path, first.Message);
            else errors.Invalid(path, shown, "compilation failed: " + compilation.ProblemText);
            return null;
        }
    }

    internal static string? FindWrongType(CelType type, IReadOnlyList<CelType> wanted)
    {
        if (wanted.Count == 0 || wanted.Any(type.IsExactly)) return null;
        return wanted is [var one]
            ? $"must evaluate to {one.DeclaredName} but got {type.DeclaredName}"
            : $"must evaluate to one of [{string.Join(' ', wanted.Select(each => each.DeclaredName))}] but got {type.DeclaredName}";
    }
}
