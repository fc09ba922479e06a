using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of <c>spec.affinity</c>.</summary>
static class AffinityRules
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    internal static void Check(Affinity? affinity, FieldPath path, FieldErrors errors)
    {
        if (affinity?.NodeAffinity is { } node) CheckNode(node, path.Child("nodeAffinity"), errors);
        if (affinity?.PodAffinity is { } pod)
            CheckPods(pod.RequiredDuringSchedulingIgnoredDuringExecution,
                pod.PreferredDuringSchedulingIgnoredDuringExecution, path.Child("podAffinity"), errors);
        if (affinity?.PodAntiAffinity is { } anti)
            CheckPods(anti.RequiredDuringSchedulingIgnoredDuringExecution,
                anti.PreferredDuringSchedulingIgnoredDuringExecution, path.Child("podAntiAffinity"), errors);
    }

    /// <summary>Keys that are taken from the pod's own labels into a selector.</summary>
    internal static void CheckLabelKeys(IReadOnlyList<string> match, IReadOnlyList<string> mismatch,
        LabelSelector? selector, FieldPath path, FieldErrors errors)
    {
        CheckKeys(match, selector, path.Child("matchLabelKeys"), errors);
        CheckKeys(mismatch, selector, path.Child("mismatchLabelKeys"), errors);
        if (selector is not null)
        {
            var keys = new HashSet<string>(selector.MatchLabels.Keys, StringComparer.Ordinal);
            foreach (var expression in selector.MatchExpressions)
            {
                var place = Place(match, expression.Key);
                if (place >= 0 && keys.Contains(expression.Key))
                    errors.Invalid(path.Index(place), expression.Key,
                        "exists in both matchLabelKeys and labelSelector");
                keys.Add(expression.Key);
            }
        }
        for (var i = 0; i < match.Count; i++)
            if (Place(mismatch, match[i]) >= 0)
                errors.Invalid(path.Child("matchLabelKeys").Index(i), match[i],
                    "exists in both matchLabelKeys and mismatchLabelKeys");
    }

    internal static void CheckNodeSelector(NodeSelector selector, FieldPath path, FieldErrors errors)
    {
        var terms = path.Child("nodeSelectorTerms");
        if (selector.NodeSelectorTerms.Count == 0)
            errors.Required(terms, "must have at least one node selector term");
        for (var i = 0; i < selector.NodeSelectorTerms.Count; i++)
            CheckTerm(selector.NodeSelectorTerms[i], terms.Index(i), checksValues: true, errors);
    }

    private static void CheckNode(NodeAffinity affinity, FieldPath path, FieldErrors errors)
    {
        if (affinity.RequiredDuringSchedulingIgnoredDuringExecution is { } required)
            CheckNodeSelector(required, path.Child(Required), errors);
        var preferred = affinity.PreferredDuringSchedulingIgnoredDuringExecution;
        for (var i = 0; i < preferred.Count; i++)
        {
            CheckWeight(preferred[i].Weight, path.Child(Preferred).Index(i), errors);
            CheckTerm(preferred[i].Preference, path.Child(Preferred).Index(i).Child("preference"), checksValues: false,
                errors);
        }
    }

    private static void CheckTerm(NodeSelectorTerm term, FieldPath path, bool checksValues, FieldErrors errors)
    {
        for (var i = 0; i < term.MatchExpressions.Count; i++)
            CheckExpression(term.MatchExpressions[i], path.Child("matchExpressions").Index(i), checksValues, errors);
        for (var i = 0; i < term.MatchFields.Count; i++)
            CheckField(term.MatchFields[i], path.Child("matchFields").Index(i), errors);
    }

    private static void CheckExpression(NodeSelectorRequirement requirement, FieldPath path, bool checksValues,
        FieldErrors errors)
    {
        var values = path.Child("values");
        switch (requirement.Operator)
        {
            case NodeSelectorOperator.In or NodeSelectorOperator.NotIn:
                if (requirement.Values.Count == 0)
                    errors.Required(values, "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case NodeSelectorOperator.Exists or NodeSelectorOperator.DoesNotExist:
                if (requirement.Values.Count > 0)
                    errors.Forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case NodeSelectorOperator.Gt or NodeSelectorOperator.Lt:
                if (requirement.Values.Count != 1)
                    errors.Required(values, "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            default:
                errors.Invalid(path.Child("operator"), requirement.Operator, "not a valid selector operator");
                break;
        }
        errors.LabelKey(path.Child("key"), requirement.Key);
        for (var i = 0; checksValues && i < requirement.Values.Count; i++)
            errors.Invalid(values.Index(i), requirement.Values[i], LabelName.Value(requirement.Values[i]));
    }

    private static void CheckField(NodeSelectorRequirement requirement, FieldPath path, FieldErrors errors)
    {
        if (requirement.Operator is not (NodeSelectorOperator.In or NodeSelectorOperator.NotIn))
            errors.Invalid(path.Child("operator"), requirement.Operator, "not a valid selector operator");
        else if (requirement.Values.Count != 1)
            errors.Required(path.Child("values"),
                "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        if (requirement.Key != "metadata.name")
        {
            errors.Invalid(path.Child("key"), requirement.Key, "not a valid field selector key");
            return;
        }
        for (var i = 0; i < requirement.Values.Count; i++)
            errors.Invalid(path.Child("values").Index(i), requirement.Values[i],
                DnsName.Subdomain(requirement.Values[i]));
    }

    private static void CheckPods(IReadOnlyList<PodAffinityTerm> required,
        IReadOnlyList<WeightedPodAffinityTerm> preferred,
        FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < required.Count; i++) CheckTerm(required[i], path.Child(Required).Index(i), errors);
        for (var i = 0; i < preferred.Count; i++)
        {
            CheckWeight(preferred[i].Weight, path.Child(Preferred).Index(i), errors);
            CheckTerm(preferred[i].PodAffinityTerm, path.Child(Preferred).Index(i).Child("podAffinityTerm"), errors);
        }
    }

    private static void CheckTerm(PodAffinityTerm term, FieldPath path, FieldErrors errors)
    {
        errors.Selector(path.Child("labelSelector"), term.LabelSelector);
        errors.Selector(path.Child("namespaceSelector"), term.NamespaceSelector);
        foreach (var name in term.Namespaces) errors.Invalid(path.Child("namespace"), name, DnsName.Label(name));
        CheckLabelKeys(term.MatchLabelKeys, term.MismatchLabelKeys, term.LabelSelector, path, errors);
        if (term.TopologyKey.Length == 0) errors.Required(path.Child("topologyKey"), "can not be empty");
        errors.LabelKey(path.Child("topologyKey"), term.TopologyKey);
    }

    private static void CheckWeight(int weight, FieldPath path, FieldErrors errors)
    {
        if (weight is <= 0 or > 100) errors.Invalid(path.Child("weight"), weight, "must be in the range 1-100");
    }

    private static void CheckKeys(IReadOnlyList<string> keys, LabelSelector? selector, FieldPath path,
        FieldErrors errors)
    {
        if (keys.Count == 0) return;
        if (selector is null) errors.Forbidden(path, "must not be specified when labelSelector is not set");
        else for (var i = 0; i < keys.Count; i++) errors.LabelKey(path.Index(i), keys[i]);
    }

    private static int Place(IReadOnlyList<string> keys, string key)
    {
        for (var i = 0; i < keys.Count; i++)
            if (keys[i] == key) return i;
        return -1;
    }
}
