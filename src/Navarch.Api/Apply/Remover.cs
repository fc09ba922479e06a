using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>Takes paths out of an object. What is left without any member goes too.</summary>
static class Remover
{
    internal static DocumentObject Remove(DocumentObject document, FieldSet paths, TypeSchema schema) =>
        paths.IsEmpty ? document : RemoveMembers(document, paths, Shape.Of(schema)) ?? new();

    private static DocumentValue? RemoveWithin(DocumentValue value, FieldSet paths, Shape shape) => value switch
    {
        DocumentObject members when shape.HasMembers => RemoveMembers(members, paths, shape),
        DocumentArray items when shape.HasItems => RemoveItems(items, paths, shape),
        // Nothing can be taken out of an atomic value; upstream drops it when told to.
        DocumentObject or DocumentArray => null,
        _ => value,
    };

    private static DocumentObject? RemoveMembers(DocumentObject members, FieldSet paths, Shape shape)
    {
        var kept = new DocumentObject();
        foreach (var (name, value) in members)
        {
            var node = paths.Find(shape.Step(name));
            if (node is { IsMember: true }) continue;
            // What is left without any member stays as null, as upstream has it: who owned it owns it still.
            var rest = node?.Below is { } below ? RemoveWithin(value, below, shape.Member(name)) : value;
            kept.Add(name, rest ?? DocumentNull.Instance);
        }
        return kept.Count == 0 ? null : kept;
    }

    private static DocumentArray? RemoveItems(DocumentArray items, FieldSet paths, Shape shape)
    {
        var kept = new DocumentArray();
        foreach (var item in items)
        {
            var node = shape.Identify(item, out _) is { } element ? paths.Find(element) : null;
            if (node is { IsMember: true }) continue;
            var rest = node?.Below is { } below ? RemoveWithin(item, below, shape.Item) : item;
            if (rest is not null) kept.Add(rest);
        }
        return kept.Count == 0 ? null : kept;
    }
}
