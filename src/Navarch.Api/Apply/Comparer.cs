using System.Runtime.InteropServices;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>
/// Finds what was added, modified and removed between two states of an object, by the rules of its schema.
/// </summary>
sealed class Comparer
{
    private readonly Comparison _found = new();
    private readonly List<PathElement> _path = [];

    private Comparer() { }

    internal static Comparison Compare(DocumentObject before, DocumentObject after, TypeSchema schema)
    {
        var comparer = new Comparer();
        comparer.CompareMembers(before, after, Shape.Of(schema));
        return comparer._found;
    }

    private void CompareValues(DocumentValue? before, DocumentValue? after, Shape shape)
    {
        if (before is null) FieldSetReader.MarkAll(after!, shape, _found.Added.Reach(Path));
        else if (after is null) FieldSetReader.MarkAll(before, shape, _found.Removed.Reach(Path));
        else if (!DocumentValue.DeepEquals(before, after) &&
            ((IsEmpty(before) && IsEmpty(after)) || !Descend(before, after, shape))) Note(_found.Modified);
    }

    /// <summary>False when the value counts as a whole.</summary>
    private bool Descend(DocumentValue before, DocumentValue after, Shape shape)
    {
        if (shape.HasItems && before is DocumentArray or DocumentNull)
        {
            CompareItems(before as DocumentArray ?? [], after as DocumentArray ?? [], shape);
            return true;
        }
        if (!shape.HasMembers || before is not (DocumentNull or DocumentObject) ||
            after is not (DocumentNull or DocumentObject)) return false;
        CompareMembers(before as DocumentObject, after as DocumentObject, shape);
        return true;
    }

    private void CompareMembers(DocumentObject? before, DocumentObject? after, Shape shape)
    {
        if (before is not null)
            foreach (var (name, value) in before)
                Within(shape.Step(name), value, after?[name], shape.Member(name));
        if (after is null) return;
        foreach (var (name, value) in after)
            if (before?.Contains(name) != true)
                Within(shape.Step(name), null, value, shape.Member(name));
    }

    private void CompareItems(DocumentArray before, DocumentArray after, Shape shape)
    {
        var lefts = Group(before, shape);
        var rights = Group(after, shape);
        foreach (var (element, left) in lefts)
            CompareGroups(element, left, rights.GetValueOrDefault(element) ?? [], shape.Item);
        foreach (var (element, right) in rights)
            if (!lefts.ContainsKey(element)) CompareGroups(element, [], right, shape.Item);
    }

    /// <summary>Items of one key: one on each side as a rule; more only in objects stored by older rules.</summary>
    private void CompareGroups(PathElement element, List<DocumentValue> before, List<DocumentValue> after, Shape shape)
    {
        if (before.Count <= 1 && after.Count <= 1)
        {
            Within(element, before.Count == 0 ? null : before[0], after.Count == 0 ? null : after[0], shape);
            return;
        }
        _path.Add(element);
        if (before.Count >= 2 && after.Count >= 2)
        {
            if (!DocumentValue.DeepEquals(new DocumentArray(before), new DocumentArray(after))) Note(_found.Modified);
        }
        else Note(before.Count >= 2 ? _found.Removed : _found.Added);
        _path.RemoveAt(_path.Count - 1);
        if (before.Count == 1) Within(element, before[0], null, shape);
        else if (after.Count == 1) Within(element, null, after[0], shape);
    }

    private static Dictionary<PathElement, List<DocumentValue>> Group(DocumentArray items, Shape shape)
    {
        var groups = new Dictionary<PathElement, List<DocumentValue>>(items.Count);
        foreach (var item in items)
        {
            if (shape.Identify(item, out _) is not { } element) continue;
            if (groups.TryGetValue(element, out var group)) group.Add(item);
            else groups.Add(element, [item]);
        }
        return groups;
    }

    private void Within(PathElement element, DocumentValue? before, DocumentValue? after, Shape shape)
    {
        if (before is null && after is null) return;
        _path.Add(element);
        CompareValues(before, after, shape);
        _path.RemoveAt(_path.Count - 1);
    }

    private ReadOnlySpan<PathElement> Path => CollectionsMarshal.AsSpan(_path);

    private void Note(FieldSet set) => set.Add(Path);

    private static bool IsEmpty(DocumentValue value) =>
        value is DocumentNull or DocumentObject { Count: 0 } or DocumentArray { Count: 0 };
}
