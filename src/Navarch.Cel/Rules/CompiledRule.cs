using Navarch.Api.Documents;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Cel.Rules;

/// <summary>One rule of a schema, ready to be evaluated; or why it can't be.</summary>
sealed record CompiledRule(DocumentObject Source)
{
    public const string NoType = "failed to convert to declType for CEL validation rules";

    public string Text { get; } = Source.String("rule") ?? "";
    public string Message { get; } = (Source.String("message") ?? "").Trim();
    public string MessageText { get; } = Source.String("messageExpression") ?? "";
    public string? Reason { get; } = Source.String("reason");
    public bool HasOptionalOld { get; } = Source.Bool("optionalOldSelf") == true;

    /// <summary>Null where the rule is blank, or does not compile.</summary>
    public CelProgram? Program { get; private init; }
    public string? Problem { get; private init; }
    public CelProgram? MessageProgram { get; private init; }
    public string? MessageProblem { get; private init; }

    /// <summary>It compares with what was there before, and so holds of changes alone.</summary>
    public bool UsesOld { get; private init; }

    /// <summary>The field that is said to be wrong, below where the rule stands; empty: that itself.</summary>
    public string FieldPath { get; private init; } = "";

    /// <summary>How messages call the rule.</summary>
    public string Name => Message.Length > 0 ? Message : Text.Trim();

    public static IReadOnlyList<CompiledRule> All(DocumentArray rules, SchemaNode schema, RuleScope? scope) =>
        [.. rules.OfType<DocumentObject>().Select(rule => Of(rule, schema, scope))];

    public static CompiledRule Of(DocumentObject source, SchemaNode schema, RuleScope? scope)
    {
        var rule = new CompiledRule(source);
        if (scope is null) return rule with { Problem = NoType };
        var environment = scope.Environment(rule.HasOptionalOld);
        return Of(rule, schema, environment, environment);
    }

    /// <param name="source">As the schema has it.</param>
    /// <param name="schema">Where it stands.</param>
    /// <param name="environment">What the rule may name.</param>
    /// <param name="messageEnvironment">What its message may.</param>
    public static CompiledRule Of(
        DocumentObject source, SchemaNode schema, CelEnvironment environment, CelEnvironment messageEnvironment) =>
        Of(new CompiledRule(source), schema, environment, messageEnvironment);

    private static CompiledRule Of(
        CompiledRule rule, SchemaNode schema, CelEnvironment environment, CelEnvironment messageEnvironment)
    {
        if (string.IsNullOrWhiteSpace(rule.Text)) return rule;
        var (program, problem) = Compile(rule.Text, environment, CelType.Bool, "", "cel expression must evaluate to a bool");
        if (program is null) return rule with { Problem = problem };
        var (message, messageProblem) = rule.MessageText.Length == 0
            ? (null, null)
            : Compile(rule.MessageText, messageEnvironment, CelType.String, "messageExpression ",
                "messageExpression must evaluate to a string");
        return rule with
        {
            Program = program,
            UsesOld = program.ReferredVariables.Contains("oldSelf"),
            MessageProgram = message,
            MessageProblem = messageProblem,
            FieldPath = rule.Source.String("fieldPath") is { Length: > 0 } path &&
                RuleFieldPath.TryParse(path, schema, out var normal)
                    ? normal
                    : "",
        };
    }

    private static (CelProgram?, string?) Compile(
        string text, CelEnvironment environment, CelType wanted, string title, string otherType)
    {
        var compilation = environment.Compile(text);
        if (compilation.Program is not { } program) return (null, $"{title}compilation failed: {compilation.ProblemText}");
        return program.ResultType.IsExactly(wanted) ? (program, null) : (null, otherType);
    }
}
