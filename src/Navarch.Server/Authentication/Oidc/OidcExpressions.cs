namespace Navarch.Server.Authentication.Oidc;

/// <summary>How an issuer's claims become a user where claims' names alone don't say it, and what must hold of both.</summary>
internal sealed record OidcExpressions
{
    public static OidcExpressions None { get; } = new();

    public TokenExpression? Username { get; init; }
    public TokenExpression? Groups { get; init; }
    public TokenExpression? Uid { get; init; }
    public IReadOnlyList<KeyValuePair<string, TokenExpression>> Extra { get; init; } = [];
    public IReadOnlyList<TokenRule> ClaimRules { get; init; } = [];
    public IReadOnlyList<TokenRule> UserRules { get; init; } = [];

    /// <summary>A name from an address that nobody verified would be anybody's.</summary>
    public bool TakesUnverifiedEmail => Username is { } name && name.Uses("email")
        && !((TokenExpression[])[name, .. Extra.Select(one => one.Value), .. ClaimRules.Select(rule => rule.Condition)])
            .Any(expression => expression.Uses("email_verified"));
}
