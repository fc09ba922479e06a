namespace Navarch.Server.Authorization;

/// <summary>An authorizer whose opinions are counted.</summary>
internal sealed class CountedAuthorizer(string type, string name, IAuthorizer inner) : IAuthorizer
{
    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel)
    {
        var deciding = inner.AuthorizeAsync(asked, cancel);
        if (!deciding.IsCompletedSuccessfully) return CountAsync(deciding);
        var decision = deciding.Result;
        AuthorizationMetrics.Decided(type, name, decision.Verdict);
        return new(decision);
    }

    private async ValueTask<AuthorizationDecision> CountAsync(ValueTask<AuthorizationDecision> deciding)
    {
        var decision = await deciding;
        AuthorizationMetrics.Decided(type, name, decision.Verdict);
        return decision;
    }
}
