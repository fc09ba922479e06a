using System.Text;
using Navarch.Api.Errors;
using Navarch.Api.RbacV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Authorization;

/// <summary>Role-based access control: allows what some rule of a role bound to the user allows.</summary>
internal sealed class RbacAuthorizer(PolicyIndex index) : IAuthorizer
{
    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel) =>
        new(Authorize(asked));

    public AuthorizationDecision Authorize(AuthorizationAttributes asked)
    {
        RoleGrant? allowedBy = null;
        StringBuilder? missing = null;
        index.Visit(asked.User, asked.Namespace, (grant, rules) =>
        {
            if (rules is null)
            {
                missing = Missing(missing, grant);
                return true;
            }
            for (var i = 0; i < rules.Count; i++)
            {
                if (!rules[i].Allows(asked)) continue;
                allowedBy = grant;
                return false;
            }
            return true;
        });
        return allowedBy is { } by ? AuthorizationDecision.Allow($"RBAC: allowed by {by}")
            : missing is null ? AuthorizationDecision.NoOpinion()
            : AuthorizationDecision.NoOpinion($"RBAC: {missing}");
    }

    /// <summary>All rules that apply to the user in the namespace.</summary>
    public IReadOnlyList<PolicyRule> RulesFor(UserIdentity user, string @namespace)
    {
        var all = new List<PolicyRule>();
        index.Visit(user, @namespace, (_, rules) =>
        {
            if (rules is not null) all.AddRange(rules);
            return true;
        });
        return all;
    }

    private static StringBuilder Missing(StringBuilder? before, RoleGrant grant)
    {
        var text = before is null ? new StringBuilder() : before.Append(", ");
        var kind = grant.Role.Kind == "Role" ? "role" : "clusterrole";
        return text.Append(kind).Append(".rbac.authorization.k8s.io ").Append(Quoted.Text(grant.Role.Name)).Append(" not found");
    }
}
