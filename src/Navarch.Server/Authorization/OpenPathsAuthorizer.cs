using Navarch.Server.Authentication;

namespace Navarch.Server.Authorization;

/// <summary>Whether the server is alive may be asked by anyone who asks at all, even before there is a policy.</summary>
internal sealed class OpenPathsAuthorizer : IAuthorizer
{
    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel) =>
        new(!asked.IsResourceRequest && asked.Path is "/healthz" or "/readyz" or "/livez" &&
            (asked.User.Groups.Contains(Groups.Authenticated) || asked.User.Groups.Contains(Groups.Unauthenticated))
            ? AuthorizationDecision.Allow()
            : AuthorizationDecision.NoOpinion());
}
