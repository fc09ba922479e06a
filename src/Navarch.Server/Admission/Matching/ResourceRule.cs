using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.CoreV1;

namespace Navarch.Server.Admission.Matching;

/// <summary>Which requests a webhook or policy is asked about: operations, groups, versions, resources and names.</summary>
/// <param name="Names">Of objects; none: all of them.</param>
internal sealed record ResourceRule(
    IReadOnlyList<string> Operations, IReadOnlyList<string> Groups, IReadOnlyList<string> Versions,
    IReadOnlyList<string> Resources, string? Scope, IReadOnlyList<string> Names)
{
    public static ResourceRule Of(NamedRuleWithOperations rule) =>
        new(rule.Operations, rule.ApiGroups, rule.ApiVersions, rule.Resources, rule.Scope, rule.ResourceNames);

    public static ResourceRule Of(RuleWithOperations rule) =>
        new(rule.Operations, rule.ApiGroups, rule.ApiVersions, rule.Resources, rule.Scope, []);

    /// <param name="request">What is asked.</param>
    /// <param name="type">The resource as which it counts: the one asked for, or an equivalent.</param>
    public bool Matches(AdmissionRequest request, ResourceType type) =>
        MatchesScope(request, type) && Has(Versions, type.Version) && Has(Groups, type.Group) &&
        Has(Operations, request.OperationName) && MatchesResource(request, type) &&
        (Names.Count == 0 || Names.Contains(request.Name));

    private static bool Has(IReadOnlyList<string> allowed, string value)
    {
        for (var i = 0; i < allowed.Count; i++)
            if (allowed[i] == "*" || allowed[i] == value) return true;
        return false;
    }

    /// <summary>A namespace is an object of the cluster, though requests for it name it as their namespace too.</summary>
    private bool MatchesScope(AdmissionRequest request, ResourceType type) => Scope switch
    {
        ScopeType.Namespaced => !IsNamespace(type) && request.NamespaceOrOwnName.Length > 0,
        ScopeType.Cluster => IsNamespace(type) || request.NamespaceOrOwnName.Length == 0,
        _ => true,
    };

    private static bool IsNamespace(ResourceType type) =>
        type.Plural == Namespace.ResourceType.Plural && type.Group.Length == 0 && type.Version == "v1";

    private bool MatchesResource(AdmissionRequest request, ResourceType type)
    {
        for (var i = 0; i < Resources.Count; i++)
        {
            var resource = Resources[i].AsSpan();
            var slash = resource.IndexOf('/');
            var name = slash < 0 ? resource : resource[..slash];
            var part = slash < 0 ? default : resource[(slash + 1)..];
            if (IsOrAny(name, type.Plural) && IsOrAny(part, request.Subresource)) return true;
        }
        return false;
    }

    private static bool IsOrAny(ReadOnlySpan<char> allowed, string value) =>
        allowed is "*" || allowed.SequenceEqual(value);
}
