using Navarch.Api.FlowControlV1;
using Navarch.Server.Authorization;

namespace Navarch.Server.Fairness;

/// <summary>Who asking for what belongs to a flow.</summary>
internal sealed class FlowRule(PolicyRulesWithSubjects rules)
{
    private const string Every = "*";

    private readonly FlowSubjects _subjects = new(rules.Subjects);
    private readonly IReadOnlyList<ResourcePolicyRule> _resources = rules.ResourceRules;
    private readonly IReadOnlyList<NonResourcePolicyRule> _others = rules.NonResourceRules;

    public bool Matches(AuthorizationAttributes asked)
    {
        if (!_subjects.Include(asked.User)) return false;
        return asked.IsResourceRequest ? MatchesResource(asked) : MatchesPath(asked);
    }

    private bool MatchesResource(AuthorizationAttributes asked)
    {
        for (var i = 0; i < _resources.Count; i++)
        {
            var rule = _resources[i];
            if (Has(rule.Verbs, asked.Verb) && Has(rule.ApiGroups, asked.ApiGroup) &&
                HasResource(rule.Resources, asked.Resource, asked.Subresource) && IsInPlace(rule, asked.Namespace))
                return true;
        }
        return false;
    }

    private bool MatchesPath(AuthorizationAttributes asked)
    {
        for (var i = 0; i < _others.Count; i++)
            if (Has(_others[i].Verbs, asked.Verb) && HasPath(_others[i].NonResourceURLs, asked.Path)) return true;
        return false;
    }

    private static bool IsInPlace(ResourcePolicyRule rule, string @namespace) =>
        @namespace.Length == 0 ? rule.ClusterScope : Has(rule.Namespaces, @namespace);

    private static bool Has(IReadOnlyList<string> named, string value)
    {
        for (var i = 0; i < named.Count; i++)
            if (named[i] == Every || named[i] == value) return true;
        return false;
    }

    private static bool HasResource(IReadOnlyList<string> named, string resource, string subresource)
    {
        for (var i = 0; i < named.Count; i++)
        {
            var name = named[i];
            if (name == Every || subresource.Length == 0 && name == resource) return true;
            if (subresource.Length > 0 && name.Length == resource.Length + 1 + subresource.Length &&
                name.StartsWith(resource, StringComparison.Ordinal) && name[resource.Length] == '/' &&
                name.EndsWith(subresource, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool HasPath(IReadOnlyList<string> named, string path)
    {
        for (var i = 0; i < named.Count; i++)
        {
            var name = named[i];
            if (name == Every || name == path) return true;
            if (name.EndsWith("/*", StringComparison.Ordinal) && path.AsSpan().StartsWith(name.AsSpan(0, name.Length - 1)))
                return true;
        }
        return false;
    }
}
