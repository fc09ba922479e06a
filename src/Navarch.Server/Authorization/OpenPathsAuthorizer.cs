namespace Navarch.Server.Authorization;

/// <summary>Whether the server is alive may be asked by anyone, even before there is a policy.</summary>
internal sealed class OpenPathsAuthorizer : IAuthorizer
{
    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel) =>
        new(!asked.IsResourceRequest && asked.Path is "/healthz" or "/readyz" or "/livez"
            ? AuthorizationDecision.Allow()
            : AuthorizationDecision.NoOpinion());
}
