using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>What a policy, or a binding of it, is asked about.</summary>
static class MatchResourcesRules
{
    internal static void Check(MatchResources resources, FieldPath path, FieldErrors errors)
    {
        if (resources.MatchPolicy is null) errors.Required(path.Child("matchPolicy"));
        errors.Known(path.Child("matchPolicy"), resources.MatchPolicy, MatchPolicyType.Equivalent,
            MatchPolicyType.Exact);
        if (resources.NamespaceSelector is null) errors.Required(path.Child("namespaceSelector"));
        errors.Selector(path.Child("namespaceSelector"), resources.NamespaceSelector);
        if (resources.ObjectSelector is null) errors.Required(path.Child("objectSelector"));
        errors.Selector(path.Child("objectSelector"), resources.ObjectSelector);
        Check(resources.ResourceRules, path.Child("resourceRules"), errors);
        Check(resources.ExcludeResourceRules, path.Child("excludeResourceRules"), errors);
    }

    private static void Check(IReadOnlyList<NamedRuleWithOperations> rules, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < rules.Count; i++) AdmissionRuleRules.Check(rules[i], path.Index(i), errors);
    }
}
