using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>
/// Lays a configuration over an object: scalars and atomic values replace, members and items merge. Items come in the
/// configuration's order, those that it doesn't name between them where they stood.
/// </summary>
static class Merger
{
    internal static DocumentObject Merge(DocumentObject live, DocumentObject configuration, TypeSchema schema) =>
        (DocumentObject?)MergeMembers(live, configuration, Shape.Of(schema)) ?? new();

    private static DocumentValue? MergeValues(DocumentValue? live, DocumentValue? configured, Shape shape)
    {
        if (configured is null) return live?.DeepClone();
        if (live is null) return configured.DeepClone();
        if (shape.HasItems && live is DocumentArray old && configured is DocumentArray items &&
            (old.Count > 0 || items.Count > 0)) return MergeItems(old, items, shape);
        if (shape.HasMembers && live is DocumentObject oldMembers && configured is DocumentObject members &&
            (oldMembers.Count > 0 || members.Count > 0)) return MergeMembers(oldMembers, members, shape);
        // A null over members or items leaves them, as upstream does; over a scalar it stays, and decoding drops it.
        if (configured is DocumentNull && (live is DocumentArray && shape.HasItems ||
            live is DocumentObject && shape.HasMembers)) return live.DeepClone();
        return configured.DeepClone();
    }

    private static DocumentObject? MergeMembers(DocumentObject live, DocumentObject configured, Shape shape)
    {
        var merged = new DocumentObject();
        foreach (var (name, value) in live)
            if (MergeValues(value, configured[name], shape.Member(name)) is { } member) merged.Add(name, member);
        foreach (var (name, value) in configured)
            if (!live.Contains(name)) merged.Add(name, value.DeepClone());
        return merged.Count == 0 ? null : merged;
    }

    private static DocumentArray MergeItems(DocumentArray live, DocumentArray configured, Shape shape)
    {
        var left = Identify(live, shape);
        var right = Identify(configured, shape);
        var leftOf = First(left);
        var rightOf = First(right);
        // The items that both have, in the configuration's order: the marks at which the two lists are laid together.
        var shared = new Queue<PathElement>(
            right.Where(item => leftOf.ContainsKey(item.Element)).Select(item => item.Element));
        var merged = new DocumentArray();
        var taken = new HashSet<PathElement>();
        for (var (l, r) = (0, 0); l < left.Count || r < right.Count;)
        {
            if (l < left.Count && r < right.Count && left[l].Element.Equals(right[r].Element))
            {
                Take(right[r++].Element);
                shared.TryDequeue(out _);
                l++;
                continue;
            }
            if (l < left.Count && r < right.Count && rightOf.ContainsKey(left[l].Element) &&
                shared.TryPeek(out var next) && !next.Equals(left[l].Element))
            {
                l++;
                continue;
            }
            if (l < left.Count && !rightOf.ContainsKey(left[l].Element))
            {
                merged.Add(left[l++].Value.DeepClone());
                continue;
            }
            if (l < left.Count && taken.Contains(left[l].Element)) l++;
            if (r >= right.Count) continue;
            var element = right[r++].Element;
            Take(element);
            if (shared.TryPeek(out var mark) && mark.Equals(element)) shared.Dequeue();
        }
        return merged;

        void Take(PathElement element)
        {
            taken.Add(element);
            if (MergeValues(leftOf.GetValueOrDefault(element), rightOf[element], shape.Item) is { } item)
                merged.Add(item);
        }
    }

    private static List<(PathElement Element, DocumentValue Value)> Identify(DocumentArray items, Shape shape)
    {
        var identified = new List<(PathElement, DocumentValue)>(items.Count);
        foreach (var item in items)
            if (shape.Identify(item, out _) is { } element) identified.Add((element, item));
        return identified;
    }

    /// <summary>The item of each key; none where several share it.</summary>
    private static Dictionary<PathElement, DocumentValue?> First(List<(PathElement Element, DocumentValue Value)> items)
    {
        var found = new Dictionary<PathElement, DocumentValue?>(items.Count);
        foreach (var (element, value) in items)
            if (!found.TryAdd(element, value)) found[element] = null;
        return found;
    }
}
