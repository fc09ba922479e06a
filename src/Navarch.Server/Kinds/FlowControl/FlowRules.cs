using Navarch.Api.Errors;
using Navarch.Api.FlowControlV1;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.FlowControl;

/// <summary>Whose requests for what fall under a schema.</summary>
sealed class FlowRules(PolicyRulesWithSubjects rules, FieldPath path, FieldErrors errors)
{
    private const string All = "*";

    private static readonly string[] Verbs =
        ["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"];

    internal void Check()
    {
        for (var i = 0; i < rules.Subjects.Count; i++)
            CheckSubject(rules.Subjects[i], path.Child("subjects").Index(i));
        if (rules.Subjects.Count == 0)
            errors.Required(path.Child("subjects"), "subjects must contain at least one value");
        if (rules.ResourceRules.Count == 0 && rules.NonResourceRules.Count == 0)
            errors.Required(path, "at least one of resourceRules and nonResourceRules has to be non-empty");
        for (var i = 0; i < rules.ResourceRules.Count; i++)
            CheckResources(rules.ResourceRules[i], path.Child("resourceRules").Index(i));
        for (var i = 0; i < rules.NonResourceRules.Count; i++)
            CheckPaths(rules.NonResourceRules[i], path.Child("nonResourceRules").Index(i));
    }

    private void CheckSubject(Subject subject, FieldPath at)
    {
        if (subject.Kind is not (SubjectKind.ServiceAccount or SubjectKind.User or SubjectKind.Group))
        {
            errors.NotSupported(at.Child("kind"), subject.Kind, SubjectKind.Group, SubjectKind.ServiceAccount,
                SubjectKind.User);
            return;
        }
        CheckPart(subject.Kind == SubjectKind.ServiceAccount, subject.ServiceAccount, "serviceAccount", "ServiceAccount");
        CheckPart(subject.Kind == SubjectKind.User, subject.User, "user", "User");
        CheckPart(subject.Kind == SubjectKind.Group, subject.Group, "group", "Group");
        if (subject is { Kind: SubjectKind.ServiceAccount, ServiceAccount: { } account })
            CheckAccount(account, at.Child("serviceAccount"));
        if (subject is { Kind: SubjectKind.User, User.Name: "" }) errors.Required(at.Child("user", "name"));
        if (subject is { Kind: SubjectKind.Group, Group.Name: "" }) errors.Required(at.Child("group", "name"));

        void CheckPart(bool isWanted, object? part, string field, string kind)
        {
            if (isWanted && part is null)
                errors.Required(at.Child(field), $"{field} is required when subject kind is '{kind}'");
            if (!isWanted && part is not null)
                errors.Forbidden(at.Child(field), $"{field} is forbidden when subject kind is not '{kind}'");
        }
    }

    private void CheckAccount(ServiceAccountSubject account, FieldPath at)
    {
        if (account.Name.Length == 0) errors.Required(at.Child("name"));
        else if (account.Name != All) errors.Invalid(at.Child("name"), account.Name, DnsName.Subdomain(account.Name));
        if (account.Namespace.Length == 0)
            errors.Required(at.Child("namespace"), "must specify namespace for service account");
        else errors.Invalid(at.Child("namespace"), account.Namespace, DnsName.Label(account.Namespace));
    }

    private void CheckResources(ResourcePolicyRule rule, FieldPath at)
    {
        CheckVerbs(rule.Verbs, at.Child("verbs"));
        CheckNames(rule.ApiGroups, at.Child("apiGroups"), "resource rules must supply at least one api group",
            "api groups");
        CheckNames(rule.Resources, at.Child("resources"), "resource rules must supply at least one resource",
            "resources");
        var namespaces = at.Child("namespaces");
        if (rule.Namespaces.Count == 0 && !rule.ClusterScope)
            errors.Required(namespaces,
                "resource rules that are not cluster scoped must supply at least one namespace");
        else if (!CheckAlone(rule.Namespaces, namespaces, "namespaces"))
            for (var i = 0; i < rule.Namespaces.Count; i++)
                foreach (var problem in DnsName.Label(rule.Namespaces[i]))
                    errors.Invalid(namespaces.Index(i), rule.Namespaces[i],
                        $"each member of this list must be '*' or a DNS-1123 label; {problem}");
    }

    private void CheckPaths(NonResourcePolicyRule rule, FieldPath at)
    {
        CheckVerbs(rule.Verbs, at.Child("verbs"));
        var urls = at.Child("nonResourceURLs");
        if (rule.NonResourceURLs.Count == 0) errors.Required(urls, "nonResourceURLs must contain at least one value");
        else if (!CheckAlone(rule.NonResourceURLs, urls, "non-resource URLs"))
            for (var i = 0; i < rule.NonResourceURLs.Count; i++)
                if (Problem(rule.NonResourceURLs[i]) is { } problem)
                    errors.Invalid(urls.Index(i), rule.NonResourceURLs[i], problem);
    }

    private void CheckVerbs(IReadOnlyList<string> verbs, FieldPath at)
    {
        if (verbs.Count == 0) errors.Required(at, "verbs must contain at least one value");
        else if (!CheckAlone(verbs, at, "verbs") && verbs.Except(Verbs).Any())
            errors.NotSupported(at, RefusedValue.Strings(verbs), Verbs);
    }

    private void CheckNames(IReadOnlyList<string> names, FieldPath at, string whenNone, string what)
    {
        if (names.Count == 0) errors.Required(at, whenNone);
        else CheckAlone(names, at, what);
    }

    /// <summary>Whether the list says "all"; it may say nothing else then.</summary>
    private bool CheckAlone(IReadOnlyList<string> names, FieldPath at, string what)
    {
        if (!names.Contains(All)) return false;
        if (names.Count > 1)
            errors.Invalid(at, RefusedValue.Strings(names), $"if '*' is present, must not specify other {what}");
        return true;
    }

    private static string? Problem(string url)
    {
        if (url.Length == 0) return "must not be empty";
        if (url == "/") return null;
        if (url[0] != '/') return "must start with slash";
        if (url.Contains(' ')) return "must not contain white-space";
        if (url.Contains("//", StringComparison.Ordinal)) return "must not contain double slash";
        var stars = url.Count(c => c == '*');
        return stars > 1 || stars == 1 && !url.EndsWith("/*", StringComparison.Ordinal)
            ? "wildcard can only do suffix matching"
            : null;
    }
}
