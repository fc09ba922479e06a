using Navarch.Api.CoreV1;
using Navarch.Api.RbacV1;
using Navarch.Server.Authentication;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authorization;

/// <summary>
/// What a node's agent (<c>system:node:NAME</c> of system:nodes) may do: what every node may, but of Secrets,
/// ConfigMaps
/// and service accounts only those that a pod bound to it refers to, so that a node taken over gives away its own pods'
/// secrets and no others. See KEP "node authorizer" of upstream.
/// </summary>
internal sealed class NodeAuthorizer(IReadOnlyList<PolicyRule> rules, LoopbackClient loopback) : IAuthorizer
{
    private const string UserPrefix = "system:node:";

    public async ValueTask<AuthorizationDecision> AuthorizeAsync(
        AuthorizationAttributes asked, CancellationToken cancel)
    {
        var name = asked.User.Name;
        if (!name.StartsWith(UserPrefix, StringComparison.Ordinal) || !asked.User.Groups.Contains(Groups.Nodes))
            return AuthorizationDecision.NoOpinion();
        if (!IsWithinRules(asked)) return AuthorizationDecision.NoOpinion();
        if (asked is not { IsResourceRequest: true, ApiGroup: "", Resource: "secrets" or "configmaps" or "serviceaccounts" })
            return AuthorizationDecision.Allow();

        var node = name[UserPrefix.Length..];
        if (asked.Name.Length == 0 || asked.Namespace.Length == 0)
            return AuthorizationDecision.NoOpinion($"node '{node}' may read {asked.Resource} only one by one, by name");
        var (pods, _) = await loopback.ListAsync<Pod>(cancel, $"spec.nodeName={node}");
        foreach (var pod in pods)
            if (pod.Metadata.Namespace == asked.Namespace && PodReferences.Names(pod, asked.Resource).Contains(asked.Name))
                return AuthorizationDecision.Allow();
        return AuthorizationDecision.NoOpinion($"no relationship found between node '{node}' and this object");
    }

    private bool IsWithinRules(AuthorizationAttributes asked)
    {
        for (var i = 0; i < rules.Count; i++)
            if (rules[i].Allows(asked)) return true;
        return asked is { ApiGroup: "", Resource: "serviceaccounts", Subresource: "", Verb: "get" };
    }
}
