using Navarch.Api.Documents;
using Navarch.Api.Requests;
using Navarch.Cel.Values;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>The user whom a token names whose signature and times hold.</summary>
internal readonly ref struct ClaimedUser(OidcIssuer issuer, DocumentObject claims, CancellationToken cancel)
{
    private const string CredentialId = "authentication.kubernetes.io/credential-id";
    private const string NotTexts = "expression must return a string or a list of strings";

    private readonly OidcExpressions _expressions = issuer.Expressions;
    private readonly CelValue _claims = ClaimValues.Of(claims);

    /// <summary>The user, or why there is none.</summary>
    public (UserIdentity? User, string Problem) Find()
    {
        // 1. Who is it?
        var (name, problem) = FindName();
        if (name is null) return (null, problem);
        (var groups, problem) = FindGroups();
        if (groups is null) return (null, problem);
        (var uid, problem) = FindUid();
        if (uid is null) return (null, problem);
        (var extra, problem) = FindExtra();
        if (extra is null) return (null, problem);

        // 2. Is everything so that it may be believed?
        foreach (var (claim, wanted) in issuer.RequiredClaims)
            if (claims.String(claim) != wanted) return (null, $"required claim {claim} is not {wanted}");
        if (TokenRule.FindBroken(_expressions.ClaimRules, _claims, cancel) is { } broken)
            return (null, "error evaluating claim validation expression: " + broken);
        var user = new UserIdentity(name) { Groups = groups, Uid = uid, Extra = extra };
        return _expressions.UserRules.Count > 0
            && TokenRule.FindBroken(_expressions.UserRules, ClaimValues.Of(user), cancel) is { } wrong
                ? (null, "error evaluating user info validation rule: " + wrong)
                : (user, "");
    }

    private (string? Name, string Problem) FindName()
    {
        if (_expressions.Username is { } expression)
        {
            var (text, problem) = FindText(expression, "username");
            return text is "" ? (null, "empty username via CEL expression is not allowed") : (text, problem);
        }
        var claim = issuer.Username.Name;
        if (claims.String(claim) is not { Length: > 0 } name) return (null, $"claim {claim}, the user's name, is missing");
        if (claim == "email" && claims.Contains("email_verified") && claims.Bool("email_verified") != true)
            return (null, "email not verified");
        return (issuer.Username.Prefix + name, "");
    }

    private (IReadOnlyList<string>? Groups, string Problem) FindGroups()
    {
        if (_expressions.Groups is { } expression)
        {
            var (value, problem) = expression.Evaluate(_claims, cancel);
            return (problem is null ? TextsOf(value) : null, $"error evaluating group claim expression: {problem ?? NotTexts}");
        }
        if (issuer.Groups is not { } mapping || claims[mapping.Name] is not { } given) return ([], "");
        var prefix = mapping.Prefix;
        return ListOf(given) is { } listed
            ? ([.. listed.Select(group => prefix + group)], "")
            : (null, $"claim {mapping.Name}, the groups, is neither text nor list");
    }

    private (string? Uid, string Problem) FindUid() => _expressions.Uid is { } expression
        ? FindText(expression, "uid")
        : (issuer.UidClaim.Length > 0 ? claims.String(issuer.UidClaim) ?? "" : "", "");

    private (Dictionary<string, IReadOnlyList<string>>? Extra, string Problem) FindExtra()
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>();
        if (claims.String("jti") is { Length: > 0 } id) extra[CredentialId] = ["JTI=" + id];
        foreach (var (key, expression) in _expressions.Extra)
        {
            var (value, problem) = expression.Evaluate(_claims, cancel);
            if (problem is not null) return (null, problem);
            if (TextsOf(value) is not { } texts)
                return (null, $"error evaluating extra claim expression: {expression.Text}: {NotTexts}");
            if (texts.Count > 0) extra[key] = texts;
        }
        return (extra, "");
    }

    private (string? Text, string Problem) FindText(TokenExpression expression, string what)
    {
        var (value, problem) = expression.Evaluate(_claims, cancel);
        return problem is null && value.Kind == CelKind.String
            ? (value.AsString, "")
            : (null, $"error evaluating {what} claim expression: {problem ?? $"{what} claim expression must return a string"}");
    }

    /// <summary>Empty texts count for nothing; null where it is neither text nor list of texts.</summary>
    private static List<string>? TextsOf(CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.Null: return [];
            case CelKind.String: return value.AsString.Length > 0 ? [value.AsString] : [];
            case CelKind.List:
                var items = value.AsList.ToArray();
                return items.All(item => item.Kind == CelKind.String)
                    ? [.. items.Select(item => item.AsString).Where(text => text.Length > 0)]
                    : null;
            default: return null;
        }
    }

    /// <summary>One text, or a list of them; null for anything else.</summary>
    private static List<string>? ListOf(DocumentValue value) => value switch
    {
        DocumentString text => [text.Value],
        DocumentArray items when items.All(item => item is DocumentString) =>
            [.. items.Select(item => ((DocumentString)item).Value)],
        _ => null,
    };
}
