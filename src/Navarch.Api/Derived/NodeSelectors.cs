using System.Globalization;
using Navarch.Api.CoreV1;

namespace Navarch.Api.Derived;

/// <summary>Matches nodes against node selectors: any term, all of its requirements.</summary>
public static class NodeSelectors
{
    /// <summary>Whether the pod's nodeSelector and required node affinity allow the node.</summary>
    public static bool Allow(Pod pod, Node node)
    {
        foreach (var (key, value) in pod.Spec.NodeSelector)
            if (!node.Metadata.Labels.TryGetValue(key, out var actual) || actual != value) return false;
        var required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        return required is null || Match(required.NodeSelectorTerms, node);
    }

    /// <summary>A term without requirements matches nothing.</summary>
    public static bool Matches(NodeSelectorTerm term, Node node)
    {
        if (term.MatchExpressions.Count == 0 && term.MatchFields.Count == 0) return false;
        foreach (var requirement in term.MatchExpressions)
            if (!Holds(requirement, node.Metadata.Labels.GetValueOrDefault(requirement.Key))) return false;
        foreach (var requirement in term.MatchFields)
            if (!Holds(requirement, requirement.Key == "metadata.name" ? node.Metadata.Name : null)) return false;
        return true;
    }

    private static bool Match(IReadOnlyList<NodeSelectorTerm> terms, Node node)
    {
        foreach (var term in terms)
            if (Matches(term, node)) return true;
        return false;
    }

    private static bool Holds(NodeSelectorRequirement requirement, string? actual) => requirement.Operator switch
    {
        NodeSelectorOperator.In => actual is not null && requirement.Values.Contains(actual),
        NodeSelectorOperator.NotIn => actual is null || !requirement.Values.Contains(actual),
        NodeSelectorOperator.Exists => actual is not null,
        NodeSelectorOperator.DoesNotExist => actual is null,
        NodeSelectorOperator.Gt => Compare(requirement, actual) > 0,
        NodeSelectorOperator.Lt => Compare(requirement, actual) < 0,
        _ => false,
    };

    /// <summary>Null, and so false either way, unless both are whole numbers.</summary>
    private static int? Compare(NodeSelectorRequirement requirement, string? actual) =>
        requirement.Values.Count == 1 && IsWhole(actual, out var left) && IsWhole(requirement.Values[0], out var right)
            ? left.CompareTo(right)
            : null;

    private static bool IsWhole(string? text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
