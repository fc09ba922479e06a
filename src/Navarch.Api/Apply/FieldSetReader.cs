using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>All the paths that an object sets.</summary>
static class FieldSetReader
{
    internal static FieldSet Read(DocumentObject document, TypeSchema schema)
    {
        var set = new FieldSet();
        ReadMembers(document, Shape.Of(schema), set);
        return set;
    }

    /// <summary>A value that came or went as a whole: every step of it is a member.</summary>
    internal static void MarkAll(DocumentValue value, Shape shape, FieldSetNode node)
    {
        node.IsMember = true;
        var below = new FieldSet();
        if (value is DocumentObject members && shape.HasMembers)
            foreach (var (name, member) in members) MarkAll(member, shape.Member(name), below.Reach(shape.Step(name)));
        else if (value is DocumentArray items && shape.HasItems)
            foreach (var item in items)
                if (shape.Identify(item, out _) is { } element) MarkAll(item, shape.Item, below.Reach(element));
        if (!below.IsEmpty) node.Below = below;
    }

    private static void ReadMembers(DocumentObject members, Shape shape, FieldSet set)
    {
        foreach (var (name, value) in members)
        {
            var node = set.Reach(shape.Step(name));
            ReadValue(value, shape.Member(name), node);
            node.IsMember |= value is DocumentNull or DocumentObject { Count: 0 } || !shape.Declares(name);
            set.DropIfEmpty(node);
        }
    }

    private static void ReadValue(DocumentValue value, Shape shape, FieldSetNode node)
    {
        var below = new FieldSet();
        switch (value)
        {
            case DocumentObject members when shape.HasMembers:
                ReadMembers(members, shape, below);
                break;
            case DocumentArray items when shape.HasItems:
                ReadItems(items, shape, below);
                break;
            case DocumentNull when shape.HasMembers || shape.HasItems:
                break;
            default:
                node.IsMember = true;
                break;
        }
        node.Below = below.IsEmpty ? null : below;
    }

    private static void ReadItems(DocumentArray items, Shape shape, FieldSet set)
    {
        foreach (var item in items)
        {
            if (shape.Identify(item, out _) is not { } element) continue;
            // Of two items of one key only the key is owned: their members can't be told apart.
            var node = set.Reach(element);
            if (node.IsMember) node.Below = null;
            else ReadValue(item, shape.Item, node);
            node.IsMember = true;
        }
    }
}
