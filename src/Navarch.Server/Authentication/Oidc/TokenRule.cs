using Navarch.Cel.Values;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>What must hold of the claims, or of the user that they became.</summary>
/// <param name="Condition">Comes to true where it holds.</param>
/// <param name="Message">What the administrator says where it does not.</param>
internal sealed record TokenRule(TokenExpression Condition, string Message)
{
    /// <summary>Null: they hold.</summary>
    public static string? FindBroken(IReadOnlyList<TokenRule> rules, CelValue subject, CancellationToken cancel)
    {
        foreach (var rule in rules)
        {
            var (value, problem) = rule.Condition.Evaluate(subject, cancel);
            if (problem is not null) return problem;
            if (!value.IsTrue) return $"validation expression '{rule.Condition.Text}' failed: {rule.Message}";
        }
        return null;
    }
}
