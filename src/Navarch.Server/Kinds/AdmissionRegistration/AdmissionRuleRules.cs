using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>Which requests a webhook or policy is asked about: operations, groups, versions and resources.</summary>
static class AdmissionRuleRules
{
    internal static void Check(RuleWithOperations rule, FieldPath path, FieldErrors errors)
    {
        CheckOperations(rule.Operations, path.Child("operations"), errors);
        CheckNames(rule.ApiGroups, path.Child("apiGroups"), "API groups", errors);
        CheckNames(rule.ApiVersions, path.Child("apiVersions"), "API versions", errors);
        for (var i = 0; i < rule.ApiVersions.Count; i++)
            if (rule.ApiVersions[i].Length == 0) errors.Required(path.Child("apiVersions").Index(i));
        CheckResources(rule.Resources, path.Child("resources"), errors);
        errors.Known(path.Child("scope"), rule.Scope, ScopeType.AllScopes, ScopeType.Cluster, ScopeType.Namespaced);
    }

    internal static void Check(NamedRuleWithOperations rule, FieldPath path, FieldErrors errors)
    {
        var (names, at) = (new HashSet<string>(StringComparer.Ordinal), path.Child("resourceNames"));
        for (var i = 0; i < rule.ResourceNames.Count; i++)
        {
            var name = rule.ResourceNames[i];
            errors.Invalid(at.Index(i), name, PathSegmentName.Check(name, isPrefix: false));
            if (!names.Add(name)) errors.Duplicate(at.Index(i), name);
        }
        Check(new RuleWithOperations
        {
            Operations = rule.Operations,
            ApiGroups = rule.ApiGroups,
            ApiVersions = rule.ApiVersions,
            Resources = rule.Resources,
            Scope = rule.Scope,
        }, path, errors);
    }

    private static void CheckOperations(IReadOnlyList<string> operations, FieldPath path, FieldErrors errors)
    {
        CheckNames(operations, path, "operations", errors);
        for (var i = 0; i < operations.Count; i++)
            errors.Known(path.Index(i), operations[i], OperationType.OperationAll, OperationType.CONNECT,
                OperationType.CREATE, OperationType.DELETE, OperationType.UPDATE);
    }

    /// <summary>At least one; the wildcard only alone.</summary>
    private static void CheckNames(IReadOnlyList<string> names, FieldPath path, string what, FieldErrors errors)
    {
        if (names.Count == 0) errors.Required(path);
        if (names.Count > 1 && names.Contains("*"))
            errors.Invalid(path, RefusedValue.Strings(names), $"if '*' is present, must not specify other {what}");
    }

    private static void CheckResources(IReadOnlyList<string> resources, FieldPath path, FieldErrors errors)
    {
        if (resources.Count == 0) errors.Required(path);
        var (whole, everywhere) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var hasPlain = false;
        for (var i = 0; i < resources.Count; i++)
        {
            var resource = resources[i];
            if (resource.Length == 0)
            {
                errors.Required(path.Index(i));
                continue;
            }
            var slash = resource.IndexOf('/');
            if (slash < 0)
            {
                hasPlain = resource != "*";
                continue;
            }
            var (name, part) = (resource[..slash], resource[(slash + 1)..]);
            if (whole.Contains(name))
                errors.Invalid(path.Index(i), resource, $"if '{name}/*' is present, must not specify {resource}");
            if (everywhere.Contains(part))
                errors.Invalid(path.Index(i), resource, $"if '*/{part}' is present, must not specify {resource}");
            if (part == "*") whole.Add(name);
            if (name == "*") everywhere.Add(part);
        }
        if (resources.Count > 1 && resources.Contains("*/*"))
            errors.Invalid(path, RefusedValue.Strings(resources),
                "if '*/*' is present, must not specify other resources");
        if (hasPlain && resources.Contains("*"))
            errors.Invalid(path, RefusedValue.Strings(resources),
                "if '*' is present, must not specify other resources without subresources");
    }
}
