using System.Collections.Frozen;
using Navarch.Server.Caching;
using Navarch.Server.Resources;
using SelectableField = Navarch.Server.Caching.SelectableField;

namespace Navarch.Server.Verbs;

/// <summary>
/// Translates between the fields that selectors name and those that the cache keeps: <c>source</c> of an Event is kept
/// as <c>source.component</c>, with <c>reportingComponent</c> to fall back on.
/// </summary>
internal sealed class CacheFields
{
    private readonly FrozenDictionary<string, (int Index, int Fallback)> _slots;
    private readonly FrozenDictionary<string, bool> _identity;

    public CacheFields(Resource resource)
    {
        var kept = new List<SelectableField>();
        var slots = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var identity = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["metadata.name"] = true,
        };
        if (resource.IsSelectableByNamespace) identity["metadata.namespace"] = false;
        foreach (var field in resource.SelectableFields)
        {
            if (field.Path == "metadata.name") identity[field.Name] = true;
            else slots[field.Name] = (Slot(kept, field.Path, field.WhenAbsent), FallbackSlot(kept, field.FallbackPath));
        }
        (Kept, _slots, _identity) = (kept, slots.ToFrozenDictionary(), identity.ToFrozenDictionary());
        Names = [.. identity.Keys, .. slots.Keys];
    }

    /// <summary>What the cache reads out of each object.</summary>
    public IReadOnlyList<SelectableField> Kept { get; }

    /// <summary>All that selectors may name.</summary>
    public IReadOnlyList<string> Names { get; }

    public string? ValueOf(CachedObject candidate, string name)
    {
        if (_identity.TryGetValue(name, out var isName)) return isName ? candidate.Name : candidate.Namespace;
        if (!_slots.TryGetValue(name, out var slot)) return null;
        var value = candidate.FieldValue(slot.Index);
        return value.Length == 0 && slot.Fallback >= 0 ? candidate.FieldValue(slot.Fallback) : value;
    }

    /// <summary>The one slot in which the field's value stands, or null.</summary>
    public int? IndexOf(string name) => _slots.TryGetValue(name, out var slot) && slot.Fallback < 0 ? slot.Index : null;

    private static int Slot(List<SelectableField> kept, string path, string absent)
    {
        var index = kept.FindIndex(field => field.Path == path);
        if (index >= 0) return index;
        kept.Add(new(path, absent));
        return kept.Count - 1;
    }

    private static int FallbackSlot(List<SelectableField> kept, string path) =>
        path.Length == 0 ? -1 : Slot(kept, path, "");
}
