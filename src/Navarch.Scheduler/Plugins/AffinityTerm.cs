using Navarch.Api.CoreV1;
using Navarch.Api.Selectors;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>A pod (anti-)affinity term of one pod, ready to match other pods.</summary>
internal sealed class AffinityTerm
{
    private readonly IReadOnlyList<string> _namespaces;
    private readonly LabelFilter? _namespaceSelector;
    private readonly LabelFilter _selector;
    private readonly IListers _listers;

    /// <param name="owner">Its own namespace is meant where the term names none.</param>
    public AffinityTerm(Pod owner, PodAffinityTerm term, IListers listers)
    {
        TopologyKey = term.TopologyKey;
        _listers = listers;
        _namespaceSelector = term.NamespaceSelector is null ? null : LabelFilter.From(term.NamespaceSelector);
        _namespaces = term.Namespaces.Count == 0 && term.NamespaceSelector is null
            ? [owner.Metadata.Namespace]
            : term.Namespaces;
        _selector = WithLabelKeys(owner, term);
    }

    public string TopologyKey { get; }

    public static List<AffinityTerm> Required(Pod pod, IListers listers) =>
        Of(pod, pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution, listers);

    public static List<AffinityTerm> RequiredAnti(Pod pod, IListers listers) =>
        Of(pod, pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution, listers);

    public bool Matches(Pod pod) =>
        (_namespaces.Contains(pod.Metadata.Namespace) ||
         _namespaceSelector?.Matches(_listers.NamespaceLabels(pod.Metadata.Namespace)) == true) &&
        _selector.Matches(pod.Metadata.Labels);

    private static List<AffinityTerm> Of(Pod pod, IReadOnlyList<PodAffinityTerm>? terms, IListers listers)
    {
        var made = new List<AffinityTerm>(terms?.Count ?? 0);
        foreach (var term in terms ?? []) made.Add(new(pod, term, listers));
        return made;
    }

    /// <summary>KEP-3633: only pods of the same, or of another, value of these labels.</summary>
    private static LabelFilter WithLabelKeys(Pod owner, PodAffinityTerm term)
    {
        var selector = LabelFilter.From(term.LabelSelector);
        foreach (var key in term.MatchLabelKeys)
            if (owner.Metadata.Labels.TryGetValue(key, out var value)) selector = selector.And(key, value);
        foreach (var key in term.MismatchLabelKeys)
            if (owner.Metadata.Labels.TryGetValue(key, out var value)) selector = selector.AndNot(key, value);
        return selector;
    }
}
