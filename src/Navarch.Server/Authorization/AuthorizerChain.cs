namespace Navarch.Server.Authorization;

/// <summary>Asks in order; the first opinion decides. The reasons of those without one are joined.</summary>
internal sealed class AuthorizerChain(params IReadOnlyList<IAuthorizer> authorizers) : IAuthorizer
{
    public async ValueTask<AuthorizationDecision> AuthorizeAsync(
        AuthorizationAttributes asked, CancellationToken cancel)
    {
        var reasons = "";
        for (var i = 0; i < authorizers.Count; i++)
        {
            var decision = await authorizers[i].AuthorizeAsync(asked, cancel);
            if (decision.Verdict != AuthorizationVerdict.NoOpinion) return decision;
            if (decision.Reason.Length > 0) reasons += reasons.Length == 0 ? decision.Reason : ", " + decision.Reason;
        }
        return AuthorizationDecision.NoOpinion(reasons);
    }
}
