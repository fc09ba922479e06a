using System.Collections.Concurrent;
using System.Collections.Immutable;
using Navarch.Api.RbacV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Authorization;

/// <summary>
/// Roles and bindings, indexed by whom they concern: a request looks up its user and each of its groups, in the cluster
/// and in its namespace, and sees only the grants that apply to it. One writer (<see cref="PolicyFeed"/>) keeps it up
/// to
/// date change by change; readers take no lock.
/// </summary>
internal sealed class PolicyIndex
{
    /// <summary>Namespace is empty for what holds everywhere.</summary>
    private readonly record struct SubjectKey(string Namespace, bool IsGroup, string Name);
    private readonly record struct ObjectKey(string Namespace, string Name);

    private readonly ConcurrentDictionary<SubjectKey, ImmutableArray<RoleGrant>> _grants = new();
    private readonly ConcurrentDictionary<ObjectKey, IReadOnlyList<PolicyRule>> _roles = new();
    private readonly Dictionary<ObjectKey, IReadOnlyList<Subject>> _subjects = [];

    /// <summary>The namespace is empty for a ClusterRole.</summary>
    public void SetRole(string @namespace, string name, IReadOnlyList<PolicyRule> rules) =>
        _roles[new(@namespace, name)] = rules;

    public void RemoveRole(string @namespace, string name) => _roles.TryRemove(new(@namespace, name), out _);

    /// <summary>The namespace is empty for a ClusterRoleBinding.</summary>
    public void SetBinding(string @namespace, string name, RoleRef role, IReadOnlyList<Subject> subjects)
    {
        RemoveBinding(@namespace, name);
        _subjects[new(@namespace, name)] = subjects;
        foreach (var subject in subjects)
        {
            if (KeyOf(@namespace, subject) is not { } key) continue;
            var grant = new RoleGrant(@namespace, name, role, subject);
            _grants[key] = _grants.TryGetValue(key, out var present) ? present.Add(grant) : [grant];
        }
    }

    public void RemoveBinding(string @namespace, string name)
    {
        if (!_subjects.Remove(new(@namespace, name), out var subjects)) return;
        foreach (var subject in subjects)
        {
            if (KeyOf(@namespace, subject) is not { } key || !_grants.TryGetValue(key, out var present)) continue;
            var left = present.RemoveAll(grant => grant.Binding == name);
            if (left.IsEmpty) _grants.TryRemove(key, out _);
            else _grants[key] = left;
        }
    }

    /// <summary>The rules of the role, or null when there is no such role.</summary>
    public IReadOnlyList<PolicyRule>? RulesOf(RoleRef role, string bindingNamespace) =>
        _roles.GetValueOrDefault(new(role.Kind == "Role" ? bindingNamespace : "", role.Name));

    /// <summary>
    /// Shows every rule that applies to the user, those of the cluster first, until the visitor has seen enough
    /// (false).
    /// Rules are null where the bound role does not exist.
    /// </summary>
    public void Visit(UserIdentity user, string @namespace, Func<RoleGrant, IReadOnlyList<PolicyRule>?, bool> visitor)
    {
        if (!VisitScope("", user, visitor)) return;
        if (@namespace.Length > 0) VisitScope(@namespace, user, visitor);
    }

    private bool VisitScope(
        string @namespace, UserIdentity user, Func<RoleGrant, IReadOnlyList<PolicyRule>?, bool> visitor)
    {
        if (!VisitSubject(new(@namespace, false, user.Name), visitor)) return false;
        for (var i = 0; i < user.Groups.Count; i++)
            if (!VisitSubject(new(@namespace, true, user.Groups[i]), visitor)) return false;
        return true;
    }

    private bool VisitSubject(SubjectKey key, Func<RoleGrant, IReadOnlyList<PolicyRule>?, bool> visitor)
    {
        if (!_grants.TryGetValue(key, out var grants)) return true;
        foreach (var grant in grants)
            if (!visitor(grant, RulesOf(grant.Role, grant.Namespace))) return false;
        return true;
    }

    private static SubjectKey? KeyOf(string @namespace, Subject subject) => subject.Kind switch
    {
        "User" => new(@namespace, false, subject.Name),
        "Group" => new(@namespace, true, subject.Name),
        "ServiceAccount" when (subject.Namespace.Length > 0 ? subject.Namespace : @namespace) is { Length: > 0 } home =>
            new(@namespace, false, $"system:serviceaccount:{home}:{subject.Name}"),
        _ => null,
    };
}
