using Navarch.Cel;
using Navarch.Cel.Types;
using Navarch.Cel.Values;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>An expression over a token's claims, or over the user that they became.</summary>
internal sealed class TokenExpression
{
    private const string Claims = "claims", User = "user";

    private static readonly Lazy<CelEnvironment> ClaimsEnvironment = new(() =>
        CelEnvironment.Kubernetes(new Version(1, 34)).With(new CelVariable(Claims, CelType.Map(CelType.String, CelType.Any))));

    private static readonly Lazy<CelEnvironment> UserEnvironment = new(() =>
        CelEnvironment.Kubernetes(new Version(1, 34)).With(new CelVariable(User, new CelObjectType("kubernetes.UserInfo",
        [
            new("username", CelType.String), new("uid", CelType.String), new("groups", CelType.List(CelType.String)),
            new("extra", CelType.Map(CelType.String, CelType.List(CelType.String))),
        ]).Type)));

    private readonly CelProgram _program;
    private readonly CelEnvironment _environment;
    private readonly string _variable;

    private TokenExpression(CelProgram program, CelEnvironment environment, string variable) =>
        (_program, _environment, _variable) = (program, environment, variable);

    public string Text => _program.Expression;

    public static TokenExpression OfClaims(ConfigurationNode node, string field, params ReadOnlySpan<CelType> wanted) =>
        Compile(node, field, ClaimsEnvironment.Value, Claims, wanted);

    public static TokenExpression OfUser(ConfigurationNode node, string field, params ReadOnlySpan<CelType> wanted) =>
        Compile(node, field, UserEnvironment.Value, User, wanted);

    /// <summary>Whether it takes that claim.</summary>
    public bool Uses(string claim) => _program.Selects(Claims, claim);

    /// <param name="subject">The claims, or the user.</param>
    /// <param name="cancel">Looked at in loops.</param>
    /// <returns>The value; or why there is none, with the expression.</returns>
    public (CelValue Value, string? Problem) Evaluate(CelValue subject, CancellationToken cancel)
    {
        var result = _program.Evaluate(new CelActivation(_environment).Set(_variable, subject), cancellation: cancel);
        return (result.Value, result.Error is { } error ? $"expression '{Text}' resulted in error: {error}" : null);
    }

    private static TokenExpression Compile(
        ConfigurationNode node, string field, CelEnvironment environment, string variable, ReadOnlySpan<CelType> wanted)
    {
        var text = node.RequiredText(field);
        var compilation = environment.Compile(text);
        if (compilation.Program is not { } program)
            throw node.Wrong(field, $"\"{text}\": compilation failed: {compilation.ProblemText}");
        if (wanted is [var type] && !program.ResultType.IsExactly(type))
            throw node.Wrong(field, $"\"{text}\" must evaluate to {type.DeclaredName}");
        return new(program, environment, variable);
    }
}
