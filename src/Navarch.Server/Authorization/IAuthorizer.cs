namespace Navarch.Server.Authorization;

/// <summary>Decides from memory: one is asked on every request.</summary>
internal interface IAuthorizer
{
    AuthorizationDecision Authorize(AuthorizationAttributes attributes);
}
