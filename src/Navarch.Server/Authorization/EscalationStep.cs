using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.RbacV1;
using Navarch.Api.Requests;
using Navarch.Server.Admission;

namespace Navarch.Server.Authorization;

/// <summary>
/// Nobody hands out rights that he does not have himself: neither by writing a role nor by binding one, unless the
/// verbs
/// <c>escalate</c> and <c>bind</c> say that he may.
/// </summary>
internal sealed class EscalationStep(RbacAuthorizer rbac, PolicyIndex index) : AdmissionStep
{
    private static readonly PolicyRule[] FullAuthority =
    [
        new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] },
        new() { Verbs = ["*"], NonResourceURLs = ["*"] },
    ];

    public override Status? Validate(AdmissionRequest request)
    {
        if (request.Document is null || request.Context.User.Groups.Contains(PrivilegedAuthorizer.Group)) return null;
        if (request.IsOf(ClusterRole.ResourceType)) return CheckClusterRole(request);
        if (request.IsOf(Role.ResourceType))
        {
            var role = request.Document.ToTyped<Role>();
            return IsUnchanged(role.Rules, request.Old?.As<Role>().Rules) ? null : CheckRules(request, role.Rules);
        }
        if (request.IsOf(RoleBinding.ResourceType))
        {
            var binding = request.Document.ToTyped<RoleBinding>();
            var old = request.Old?.As<RoleBinding>();
            return binding.RoleRef == old?.RoleRef && binding.Subjects.SequenceEqual(old.Subjects)
                ? null
                : CheckBinding(request, binding.RoleRef);
        }
        if (request.IsOf(ClusterRoleBinding.ResourceType))
        {
            var binding = request.Document.ToTyped<ClusterRoleBinding>();
            var old = request.Old?.As<ClusterRoleBinding>();
            return binding.RoleRef == old?.RoleRef && binding.Subjects.SequenceEqual(old.Subjects)
                ? null
                : CheckBinding(request, binding.RoleRef);
        }
        return null;
    }

    private Status? CheckClusterRole(AdmissionRequest request)
    {
        var role = request.Document!.ToTyped<ClusterRole>();
        var old = request.Old?.As<ClusterRole>();
        var isAggregating = role.AggregationRule is not null || old?.AggregationRule is not null;
        if (!isAggregating && IsUnchanged(role.Rules, old?.Rules)) return null;
        if (CheckRules(request, role.Rules) is { } refusal) return refusal;
        if (!isAggregating || CheckRules(request, FullAuthority) is null) return null;
        return Statuses.Forbidden(request.Resource.Type, request.Name,
            "must have cluster-admin privileges to use the aggregationRule");
    }

    /// <summary>Rules that were there before give nobody more than he had.</summary>
    private static bool IsUnchanged(IReadOnlyList<PolicyRule> rules, IReadOnlyList<PolicyRule>? old) =>
        old is not null && rules.Count == old.Count && rules.Zip(old).All(pair => AggregatedClusterRoles.SameRule(pair.First, pair.Second));

    private Status? CheckRules(AdmissionRequest request, IReadOnlyList<PolicyRule> rules)
    {
        var type = request.Resource.Type;
        return IsAllowed(request.Context.User, "escalate", type.Plural, request.Namespace, request.Name)
            ? null
            : CheckHeld(request, rules);
    }

    private Status? CheckBinding(AdmissionRequest request, RoleRef role)
    {
        var resource = role.Kind == "Role" ? "roles" : "clusterroles";
        if (IsAllowed(request.Context.User, "bind", resource, request.Namespace, role.Name)) return null;
        return index.RulesOf(role, request.Namespace) is { } rules
            ? CheckHeld(request, rules)
            : Statuses.NotFound(new GroupResource(role.ApiGroup, resource), role.Name);
    }

    private bool IsAllowed(UserIdentity user, string verb, string resource, string @namespace, string name) =>
        rbac.Authorize(new AuthorizationAttributes
        {
            User = user,
            Verb = verb,
            ApiGroup = Role.ResourceType.Group,
            ApiVersion = "*",
            Resource = resource,
            Namespace = @namespace,
            Name = name,
        }).IsAllowed;

    private Status? CheckHeld(AdmissionRequest request, IReadOnlyList<PolicyRule> wanted)
    {
        var user = request.Context.User;
        var missing = RuleCover.Missing(rbac.RulesFor(user, request.Namespace), wanted);
        if (missing.Count == 0) return null;
        var groups = string.Join(' ', user.Groups.Select(Quoted.Text));
        return Statuses.Forbidden(request.Resource.Type, request.Name,
            $"user {Quoted.Text(user.Name)} (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n{RuleCover.Describe(missing)}");
    }
}
