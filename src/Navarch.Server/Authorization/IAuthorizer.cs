namespace Navarch.Server.Authorization;

/// <summary>Is asked on every request, so it answers from memory wherever it can.</summary>
internal interface IAuthorizer
{
    ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes attributes, CancellationToken cancel);
}
