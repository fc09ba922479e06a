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
internal sealed class EscalationStep(RbacAuthorizer rbac, PolicyIndex index) : AdmissionPlugin
{
    private static readonly PolicyRule[] FullAuthority =
    [
        new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] },
        new() { Verbs = ["*"], NonResourceURLs = ["*"] },
    ];

    public override bool Validates(in AdmissionPoint point) =>
        point.Writes(ClusterRole.ResourceType) || point.Writes(Role.ResourceType) ||
        point.Writes(RoleBinding.ResourceType) || point.Writes(ClusterRoleBinding.ResourceType);

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel) =>
        new(Check(request));

    private Status? Check(AdmissionRequest request)
    {
        if (request.Context.User.Groups.Contains(PrivilegedAuthorizer.Group)) return null;
        if (request.Resource.Type == ClusterRole.ResourceType) return CheckClusterRole(request);
        if (request.Resource.Type == Role.ResourceType)
        {
            var role = request.New<Role>();
            return IsUnchanged(role.Rules, request.Old?.As<Role>().Rules) ? null : CheckRules(request, role.Rules);
        }
        if (request.Resource.Type == RoleBinding.ResourceType)
        {
            var binding = request.New<RoleBinding>();
            var old = request.Old?.As<RoleBinding>();
            return binding.RoleRef == old?.RoleRef && binding.Subjects.SequenceEqual(old.Subjects)
                ? null
                : CheckBinding(request, binding.RoleRef);
        }
        if (request.Resource.Type == ClusterRoleBinding.ResourceType)
        {
            var binding = request.New<ClusterRoleBinding>();
            var old = request.Old?.As<ClusterRoleBinding>();
            return binding.RoleRef == old?.RoleRef && binding.Subjects.SequenceEqual(old.Subjects)
                ? null
                : CheckBinding(request, binding.RoleRef);
        }
        return null;
    }

    private Status? CheckClusterRole(AdmissionRequest request)
    {
        var role = request.New<ClusterRole>();
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
