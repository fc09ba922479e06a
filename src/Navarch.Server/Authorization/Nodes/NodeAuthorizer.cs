using Navarch.Api.RbacV1;
using Navarch.Server.Authentication;

namespace Navarch.Server.Authorization.Nodes;

/// <summary>
/// What a node's agent (<c>system:node:NAME</c> of system:nodes) may do: what every node may, but of most objects only
/// those that lead to it (<see cref="NodeRelations"/>), so that a node taken over gives away its own pods' secrets and no
/// others. What it writes is held to itself by the admission plugin NodeRestriction.
/// </summary>
internal sealed class NodeAuthorizer(IReadOnlyList<PolicyRule> rules, NodeRelations relations) : IAuthorizer
{
    private const string UserPrefix = "system:node:", LeaseNamespace = "kube-node-lease";

    private static readonly AuthorizationDecision Nothing = AuthorizationDecision.NoOpinion();

    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel)
    {
        var name = asked.User.Name;
        if (!name.StartsWith(UserPrefix, StringComparison.Ordinal) || !asked.User.Groups.Contains(Groups.Nodes))
            return new(Nothing);
        if (name.Length == UserPrefix.Length) return No($"unknown node for user \"{name}\"");
        var node = name[UserPrefix.Length..];
        return asked.IsResourceRequest ? DecideAsync(node, asked, cancel) : new(ByRules(asked));
    }

    private ValueTask<AuthorizationDecision> DecideAsync(
        string node, AuthorizationAttributes asked, CancellationToken cancel) => (asked.ApiGroup, asked.Resource) switch
    {
        ("", "secrets" or "configmaps") => ReadAsync(node, asked, cancel),
        ("", "persistentvolumeclaims") when asked.Subresource == "status" => asked.Verb is "update" or "patch"
            ? RelatedAsync(node, asked, cancel)
            : No("can only get/update/patch this type"),
        ("", "persistentvolumeclaims" or "persistentvolumes")
            or ("resource.k8s.io", "resourceclaims")
            or ("storage.k8s.io", "volumeattachments") => GetAsync(node, asked, cancel),
        ("", "serviceaccounts") => AccountAsync(node, asked, cancel),
        ("", "nodes") => new(Node(node, asked)),
        ("", "pods") => PodAsync(node, asked, cancel),
        ("coordination.k8s.io", "leases") => new(Lease(node, asked)),
        ("storage.k8s.io", "csinodes") => new(OwnObject(node, asked, "a CSINode", "CSINode")),
        ("resource.k8s.io", "resourceslices") => SliceAsync(node, asked, cancel),
        _ => new(ByRules(asked)),
    };

    private AuthorizationDecision ByRules(AuthorizationAttributes asked)
    {
        for (var i = 0; i < rules.Count; i++)
            if (rules[i].Allows(asked)) return AuthorizationDecision.Allow();
        return Nothing;
    }

    private ValueTask<AuthorizationDecision> ReadAsync(string node, AuthorizationAttributes asked, CancellationToken cancel)
    {
        if (asked.Verb is not ("get" or "list" or "watch")) return No("can only read resources of this type");
        if (asked.Subresource.Length > 0) return No("cannot read subresource");
        return asked.Namespace.Length == 0
            ? No("can only read namespaced object of this type")
            : RelatedAsync(node, asked, cancel);
    }

    private ValueTask<AuthorizationDecision> GetAsync(string node, AuthorizationAttributes asked, CancellationToken cancel)
    {
        if (asked.Verb != "get") return No("can only get individual resources of this type");
        return asked.Subresource.Length > 0 ? No("cannot get subresource") : RelatedAsync(node, asked, cancel);
    }

    private ValueTask<AuthorizationDecision> AccountAsync(string node, AuthorizationAttributes asked, CancellationToken cancel)
    {
        if (asked is { Verb: "get", Subresource: "" }) return ReadAsync(node, asked, cancel);
        if (asked.Verb != "create" || asked.Name.Length == 0) return No("can only create tokens for individual service accounts");
        return asked.Subresource != "token"
            ? No("can only create token subresource of serviceaccount")
            : RelatedAsync(node, asked, cancel);
    }

    private ValueTask<AuthorizationDecision> PodAsync(string node, AuthorizationAttributes asked, CancellationToken cancel) =>
        (asked.Subresource, asked.Verb) switch
        {
            ("", "get") => RelatedAsync(node, asked, cancel),
            ("", "list" or "watch") when SelectedField.Is(asked.FieldSelector, "spec.nodeName", node) =>
                new(AuthorizationDecision.Allow()),
            ("", "list" or "watch") when asked.Name.Length > 0 => RelatedAsync(node, asked, cancel),
            ("", "list" or "watch") => No("can only list/watch pods with spec.nodeName field selector"),
            ("", "create" or "delete") or ("status", "update" or "patch") or ("eviction", "create") =>
                new(AuthorizationDecision.Allow()),
            _ => new(Nothing),
        };

    private ValueTask<AuthorizationDecision> SliceAsync(string node, AuthorizationAttributes asked, CancellationToken cancel)
    {
        if (asked.Subresource.Length > 0) return No("cannot authorize ResourceSlice subresources");
        return asked.Verb switch
        {
            "create" => new(AuthorizationDecision.Allow()),
            "get" or "update" or "patch" or "delete" => RelatedAsync(node, asked, cancel),
            "watch" or "list" or "deletecollection" => SelectedField.Is(asked.FieldSelector, "spec.nodeName", node)
                ? new(AuthorizationDecision.Allow())
                : No("can only list/watch/deletecollection resourceslices with nodeName field selector"),
            _ => No("only the following verbs are allowed for a ResourceSlice: get, watch, list, create, update, patch, delete, deletecollection"),
        };
    }

    private static AuthorizationDecision Node(string node, AuthorizationAttributes asked) =>
        (asked.Subresource, asked.Verb) switch
        {
            ("", "create" or "update" or "patch") or ("status", "update" or "patch") => AuthorizationDecision.Allow(),
            ("", "get" or "list" or "watch") when asked.Name == node => AuthorizationDecision.Allow(),
            ("", "get" or "list" or "watch") when asked.Name.Length == 0 =>
                AuthorizationDecision.NoOpinion($"node '{node}' cannot read all nodes, only its own Node object"),
            ("", "get" or "list" or "watch") =>
                AuthorizationDecision.NoOpinion($"node '{node}' cannot read '{asked.Name}', only its own Node object"),
            _ => Nothing,
        };

    private static AuthorizationDecision Lease(string node, AuthorizationAttributes asked) => asked.Namespace == LeaseNamespace
        ? OwnObject(node, asked with { Subresource = "" }, "a node lease", "node lease")
        : AuthorizationDecision.NoOpinion($"can only access leases in the \"{LeaseNamespace}\" system namespace");

    /// <summary>The one that has the node's name; at a create the name is not known yet.</summary>
    private static AuthorizationDecision OwnObject(string node, AuthorizationAttributes asked, string one, string kind)
    {
        if (asked.Verb is not ("get" or "create" or "update" or "patch" or "delete"))
            return AuthorizationDecision.NoOpinion($"can only get, create, update, patch, or delete {one}");
        if (asked.Subresource.Length > 0) return AuthorizationDecision.NoOpinion($"cannot authorize {kind} subresources");
        return asked.Verb == "create" || asked.Name == node
            ? AuthorizationDecision.Allow()
            : AuthorizationDecision.NoOpinion($"can only access {kind} with the same name as the requesting node");
    }

    private async ValueTask<AuthorizationDecision> RelatedAsync(
        string node, AuthorizationAttributes asked, CancellationToken cancel)
    {
        if (asked.Name.Length == 0) return AuthorizationDecision.NoOpinion("No Object name found");
        return await relations.LeadsToAsync(node, asked.Resource, asked.Namespace, asked.Name, cancel)
            ? AuthorizationDecision.Allow()
            : AuthorizationDecision.NoOpinion($"no relationship found between node '{node}' and this object");
    }

    private static ValueTask<AuthorizationDecision> No(string reason) => new(AuthorizationDecision.NoOpinion(reason));
}
