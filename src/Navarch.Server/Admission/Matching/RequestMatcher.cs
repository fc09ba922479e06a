using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Selectors;

namespace Navarch.Server.Admission.Matching;

/// <summary>
/// Which requests a policy, a binding or a webhook is about: selectors of namespaces and objects, rules, and rules of
/// what is left out. Made once for each state of its owner.
/// </summary>
internal sealed class RequestMatcher
{
    private readonly Selection _namespaces;
    private readonly Selection _objects;
    private readonly ResourceRule[] _rules;
    private readonly ResourceRule[] _excluded;
    private readonly bool _isExact;
    private readonly bool _matchesWithoutRules;

    public RequestMatcher(MatchResources resources)
    {
        (_namespaces, _objects) = (new(resources.NamespaceSelector), new(resources.ObjectSelector));
        _rules = [.. resources.ResourceRules.Select(ResourceRule.Of)];
        _excluded = [.. resources.ExcludeResourceRules.Select(ResourceRule.Of)];
        _isExact = resources.MatchPolicy is null or MatchPolicyType.Exact;
        _matchesWithoutRules = true;
    }

    /// <summary>Of a webhook: without rules it matches nothing.</summary>
    public RequestMatcher(
        LabelSelector? namespaces, LabelSelector? objects, IReadOnlyList<RuleWithOperations> rules, string? matchPolicy)
    {
        (_namespaces, _objects) = (new(namespaces), new(objects));
        _rules = [.. rules.Select(ResourceRule.Of)];
        _excluded = [];
        _isExact = matchPolicy is null or MatchPolicyType.Exact;
    }

    /// <summary>As what the request is matched, or why that can't be told; nothing: it is not.</summary>
    public MatchOutcome Match(AdmissionRequest request, MatchCircumstances circumstances)
    {
        // Why a selector can't be read is of interest only where the rules match.
        var problem = default(Status);
        if (!MatchesNamespace(request, circumstances, ref problem) && problem is null) return default;
        if (!MatchesObject(request, ref problem) && problem is null) return default;
        if (_excluded.Length > 0 && Find(_excluded, request, circumstances) is not null) return default;
        var match = _rules.Length == 0 && _matchesWithoutRules
            ? ResourceMatch.Of(request)
            : Find(_rules, request, circumstances);
        if (match is null) return default;
        return problem is null ? new(match, null) : new(null, problem);
    }

    private bool MatchesNamespace(AdmissionRequest request, MatchCircumstances circumstances, ref Status? problem)
    {
        if (request.NamespaceOrOwnName.Length == 0 && !request.IsOfNamespaces) return true;
        if (_namespaces.Filter is not { } filter)
        {
            problem = Statuses.InternalError(_namespaces.Problem!);
            return false;
        }
        if (filter.IsEverything) return true;
        // The namespace that is written is not yet in the cache.
        if (request is { IsOfNamespaces: true, Subresource: "", Document: { } written })
            return filter.Matches(Labels(written));
        if (circumstances.FindNamespace(request.NamespaceOrOwnName) is { } found)
            return filter.Matches(new CachedLabels(found));
        problem = Statuses.NotFound(Api.CoreV1.Namespace.ResourceType, request.NamespaceOrOwnName);
        return false;
    }

    private bool MatchesObject(AdmissionRequest request, ref Status? problem)
    {
        if (_objects.Filter is not { } filter)
        {
            problem ??= Statuses.InternalError(_objects.Problem!);
            return false;
        }
        if (filter.IsEverything) return true;
        return request.Document is { } written && filter.Matches(Labels(written)) ||
            request.Old is { } old && filter.Matches(Labels(old.Document));
    }

    private ResourceMatch? Find(ResourceRule[] rules, AdmissionRequest request, MatchCircumstances circumstances)
    {
        foreach (var rule in rules)
            if (rule.Matches(request, request.Resource.Type)) return ResourceMatch.Of(request);
        if (_isExact) return null;
        var equivalents = circumstances.EquivalentsOf(request.Resource);
        if (equivalents.Length == 0) return null;
        foreach (var rule in rules)
            foreach (var equivalent in equivalents)
                if (rule.Matches(request, equivalent.Type) && ResourceMatch.Of(equivalent, request.Subresource) is { } match)
                    return match;
        return null;
    }

    private static DocumentObject? Labels(DocumentObject document) => document.Object("metadata")?.Object("labels");

    private readonly struct Selection
    {
        public Selection(LabelSelector? selector) =>
            Filter = LabelFilter.TryFrom(selector, out var filter, out var problem) ? filter : Note(problem, out Problem);

        public LabelFilter? Filter { get; }
        public readonly string? Problem;

        private static LabelFilter? Note(string problem, out string noted)
        {
            noted = problem;
            return null;
        }
    }
}
