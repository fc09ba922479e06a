using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.RbacV1;

namespace Navarch.Server.Kinds.Rbac;

/// <summary>Rules that roles and bindings share, whether of a namespace or of the cluster.</summary>
static class RbacFields
{
    private static readonly FieldPath RoleRef = new("roleRef");

    /// <summary>Without regard to prefixes, as upstream has it.</summary>
    internal static IReadOnlyList<string> Name(string name, bool isPrefix) =>
        PathSegmentName.Check(name, isPrefix: false);

    internal static void CheckRules(IReadOnlyList<PolicyRule> rules, bool isNamespaced, FieldErrors errors)
    {
        for (var i = 0; i < rules.Count; i++)
            CheckRule(rules[i], isNamespaced, new FieldPath("rules").Index(i), errors);
    }

    internal static void CheckRoleRef(RoleRef role, FieldErrors errors, params ReadOnlySpan<string> kinds)
    {
        errors.Known(RoleRef.Child("apiGroup"), role.ApiGroup, RbacDefaults.Group);
        errors.Known(RoleRef.Child("kind"), role.Kind, kinds);
        if (role.Name.Length == 0) errors.Required(RoleRef.Child("name"));
        else errors.Invalid(RoleRef.Child("name"), role.Name, Name(role.Name, isPrefix: false));
    }

    internal static void CheckRoleRefKept(RoleRef updated, RoleRef old, FieldErrors errors)
    {
        if (updated != old) errors.Invalid(RoleRef, RefusedValue.Json(updated.Write), "cannot change roleRef");
    }

    internal static void CheckSubjects(IReadOnlyList<Subject> subjects, bool isNamespaced, FieldErrors errors)
    {
        for (var i = 0; i < subjects.Count; i++)
            CheckSubject(subjects[i], isNamespaced, new FieldPath("subjects").Index(i), errors);
    }

    private static void CheckRule(PolicyRule rule, bool isNamespaced, FieldPath path, FieldErrors errors)
    {
        if (rule.Verbs.Count == 0) errors.Required(path.Child("verbs"), "verbs must contain at least one value");
        if (rule.NonResourceURLs.Count > 0)
        {
            var urls = path.Child("nonResourceURLs");
            if (isNamespaced)
                errors.Invalid(urls, RefusedValue.Strings(rule.NonResourceURLs),
                    "namespaced rules cannot apply to non-resource URLs");
            if (rule.ApiGroups.Count + rule.Resources.Count + rule.ResourceNames.Count > 0)
                errors.Invalid(urls, RefusedValue.Strings(rule.NonResourceURLs),
                    "rules cannot apply to both regular resources and non-resource URLs");
            return;
        }
        if (rule.ApiGroups.Count == 0)
            errors.Required(path.Child("apiGroups"), "resource rules must supply at least one api group");
        if (rule.Resources.Count == 0)
            errors.Required(path.Child("resources"), "resource rules must supply at least one resource");
    }

    private static void CheckSubject(Subject subject, bool isNamespaced, FieldPath path, FieldErrors errors)
    {
        if (subject.Name.Length == 0) errors.Required(path.Child("name"));
        switch (subject.Kind)
        {
            case "ServiceAccount":
                if (subject.Name.Length > 0)
                    errors.Invalid(path.Child("name"), subject.Name, DnsName.Subdomain(subject.Name));
                if (subject.ApiGroup.Length > 0) errors.NotSupported(path.Child("apiGroup"), subject.ApiGroup, "");
                if (!isNamespaced && subject.Namespace.Length == 0) errors.Required(path.Child("namespace"));
                break;
            case "User" or "Group":
                errors.Known(path.Child("apiGroup"), subject.ApiGroup, RbacDefaults.Group);
                break;
            default:
                errors.NotSupported(path.Child("kind"), subject.Kind, "ServiceAccount", "User", "Group");
                break;
        }
    }
}
