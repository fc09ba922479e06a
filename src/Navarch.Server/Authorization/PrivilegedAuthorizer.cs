namespace Navarch.Server.Authorization;

/// <summary>
/// Members of system:masters may do anything, whatever has become of the roles: so a cluster can always be repaired,
/// and
/// the system's own parts cost no lookup.
/// </summary>
internal sealed class PrivilegedAuthorizer : IAuthorizer
{
    public const string Group = Authentication.Groups.Masters;

    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel)
    {
        var groups = asked.User.Groups;
        for (var i = 0; i < groups.Count; i++)
            if (groups[i] == Group) return new(AuthorizationDecision.Allow());
        return new(AuthorizationDecision.NoOpinion());
    }
}
