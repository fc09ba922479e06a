using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas;

namespace Navarch.Api.Patches;

/// <summary>
/// Merges one list: of objects by their merge key, or of scalars as a set. Items of the patch come in the patch's
/// order, the others keep theirs; where both are known to the old list, its order decides between them.
/// </summary>
sealed class StrategicListMerge(StrategicMerge merge, FieldSchema field, ValueSchema? list)
{
    private readonly ValueSchema? _item = (list as ValueSchema.List)?.Item;

    internal DocumentArray Merge(DocumentArray old, DocumentArray patch)
    {
        var oldOrder = Order(old);
        var merged = MergeItems(old, patch);
        return IsReplacement(patch) ? merged : Arrange(merged, Order(patch), oldOrder);
    }

    internal DocumentArray MergeInOrder(DocumentArray old, DocumentArray patch, DocumentArray order)
    {
        var oldOrder = Order(old);
        return Arrange(MergeItems(old, patch), Order(order), oldOrder);
    }

    /// <summary>Whether the items of the patch come in the order that the directive gives.</summary>
    internal bool FollowsOrder(DocumentArray? patch, DocumentArray order)
    {
        if (patch is null || patch.Count == 0 || order.Count == 0) return true;
        var at = 0;
        foreach (var item in patch)
        {
            if (StrategicDirectives.IsMarked(item)) continue;
            if (IdentityOf(item) is not { } identity) return false;
            while (at < order.Count && IdentityOf(order[at]) != identity) at++;
            if (at++ >= order.Count) return false;
        }
        return true;
    }

    private DocumentArray MergeItems(DocumentArray old, DocumentArray patch)
    {
        var items = new List<DocumentValue>(old.Count + patch.Count);
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!IsReplacement(patch))
        {
            var deleted = Deleted(patch);
            foreach (var item in old)
                if (!deleted.Contains(IdentityOf(item) ?? "")) AddOnce(item);
        }
        foreach (var item in patch)
        {
            if (StrategicDirectives.IsMarked(item))
            {
                CheckDirective((DocumentObject)item);
                continue;
            }
            if (IdentityOf(item) is not { } identity) break;
            if (!index.TryGetValue(identity, out var at)) AddOnce(StrategicDirectives.Strip(item));
            else if (item is DocumentObject members && items[at] is DocumentObject target)
                items[at] = merge.MergeObject(target, members, _item);
        }
        return new(items);

        void AddOnce(DocumentValue item)
        {
            if (IdentityOf(item) is not { } identity) return;
            // Two items of one key (ports of one number and two protocols) both stay; a patch means the first.
            if (!index.TryAdd(identity, items.Count) && field.MergeKey.Length == 0) return;
            items.Add(item);
        }
    }

    private HashSet<string> Deleted(DocumentArray patch)
    {
        var deleted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in patch)
            if (item is DocumentObject members && members.String(StrategicMerge.Directive) == "delete" &&
                IdentityOf(item) is { } identity) deleted.Add(identity);
        return deleted;
    }

    private static bool IsReplacement(DocumentArray patch)
    {
        foreach (var item in patch)
            if (item is DocumentObject members && members.String(StrategicMerge.Directive) == "replace") return true;
        return false;
    }

    private void CheckDirective(DocumentObject item)
    {
        var directive = item.String(StrategicMerge.Directive);
        if (directive == "merge")
            merge.Refuse(Statuses.BadRequest("merging lists cannot yet be specified in the patch"));
        else if (directive is not ("delete" or "replace"))
            merge.Refuse(Statuses.BadRequest($"unknown patch type: {directive} in an item of {field.Name}"));
    }

    private DocumentArray Arrange(
        DocumentArray merged, Dictionary<string, int> order, Dictionary<string, int> oldOrder)
    {
        // 1. Those that the order names, as it has them; the others, as they stood.
        List<DocumentValue> named = [], others = [];
        foreach (var item in merged)
            (order.ContainsKey(IdentityOf(item) ?? "") ? named : others).Add(item);
        named = [.. named.OrderBy(item => order[IdentityOf(item)!])];
        others = [.. others.OrderBy(PlaceOf)];
        // 2. Zip them: another goes first only where the old list had it before the named one.
        var arranged = new DocumentArray();
        var at = 0;
        foreach (var item in named)
        {
            if (oldOrder.TryGetValue(IdentityOf(item)!, out var place))
                while (at < others.Count && PlaceOf(others[at]) < place) arranged.Add(others[at++]);
            arranged.Add(item);
        }
        while (at < others.Count) arranged.Add(others[at++]);
        return arranged;

        int PlaceOf(DocumentValue item) => oldOrder.GetValueOrDefault(IdentityOf(item) ?? "", int.MaxValue);
    }

    private Dictionary<string, int> Order(DocumentArray items)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
            if (IdentityOf(items[i]) is { } identity) order.TryAdd(identity, i);
        return order;
    }

    /// <summary>Null, and the patch refused, when an object lacks its merge key.</summary>
    private string? IdentityOf(DocumentValue item)
    {
        if (field.MergeKey.Length == 0) return StrategicDirectives.Identity(item);
        if (item is DocumentObject members)
        {
            if (members[field.MergeKey] is { } key) return StrategicDirectives.Identity(key);
            if (members.String(StrategicMerge.Directive) == "replace") return "";
            merge.Refuse(Statuses.BadRequest(
                $"map: an item of {field.Name} does not contain declared merge key: {field.MergeKey}"));
            return null;
        }
        merge.Refuse(Statuses.BadRequest($"expected an object in {field.Name}, but received another value"));
        return null;
    }
}
