using Navarch.Api.Documents;

namespace Navarch.Server.Lifecycles;

/// <summary>
/// A new pod's <c>matchLabelKeys</c> become requirements of the selector beside them, with the values that its own
/// labels have then: so pods of one revision are told from those of another.
/// </summary>
internal static class PodLabelKeys
{
    public static void Merge(DocumentObject pod)
    {
        if (pod.Object("spec") is not { } spec) return;
        var labels = pod.Object("metadata")?.Object("labels");
        foreach (var kind in (ReadOnlySpan<string>)["podAffinity", "podAntiAffinity"])
        {
            var affinity = spec.Object("affinity")?.Object(kind);
            foreach (var item in affinity?.Array("preferredDuringSchedulingIgnoredDuringExecution") ?? [])
                Merge((item as DocumentObject)?.Object("podAffinityTerm"), labels);
            foreach (var item in affinity?.Array("requiredDuringSchedulingIgnoredDuringExecution") ?? [])
                Merge(item as DocumentObject, labels);
        }
        foreach (var item in spec.Array("topologySpreadConstraints") ?? []) Merge(item as DocumentObject, labels);
    }

    /// <summary>Without a selector nothing is selected, and so there is nothing to narrow.</summary>
    private static void Merge(DocumentObject? term, DocumentObject? labels)
    {
        if (term?.Object("labelSelector") is not { } selector) return;
        Merge(selector, term.Array("matchLabelKeys"), "In", labels);
        Merge(selector, term.Array("mismatchLabelKeys"), "NotIn", labels);
    }

    private static void Merge(DocumentObject selector, DocumentArray? keys, string verb, DocumentObject? labels)
    {
        foreach (var item in keys ?? [])
        {
            if (item is not DocumentString { Value: var key } || labels?.String(key) is not { } value) continue;
            var expressions = selector.Array("matchExpressions") ?? [];
            expressions.Add(new DocumentObject
            {
                { "key", key }, { "operator", verb }, { "values", new DocumentArray { value } },
            });
            selector["matchExpressions"] = expressions;
        }
    }
}
