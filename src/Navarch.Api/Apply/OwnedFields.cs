using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>
/// Writes the FieldsV1 of an object that one manager makes whole, straight from the document: what comparing with
/// nothing, marking and writing would come to, in one pass and without the sets between. "Nothing" is the object of
/// which no field is set: what it shows already nobody has set.
/// </summary>
sealed class OwnedFields : IDisposable
{
    private readonly JsonText _text = new();

    // Members and items of the objects and lists that are open, each in its order.
    private readonly List<KeyValuePair<string, DocumentValue>> _members = [];
    private readonly List<(PathElement Element, DocumentValue Item)> _items = [];
    private bool _isAmbiguous;

    private OwnedFields() { }

    /// <summary>Null when items of a list share a key: then only the sets say who owns what.</summary>
    /// <param name="document">As it shall be stored.</param>
    /// <param name="never">Nobody's to own; what stands below one of its members is.</param>
    /// <param name="reset">Not owned either, with all below.</param>
    /// <param name="schema">The document's.</param>
    internal static PackedValue? Write(DocumentObject document, FieldSet never, FieldSet? reset, TypeSchema schema)
    {
        using var writer = new OwnedFields();
        writer.Value(document, schema.Empty, Shape.Of(schema), isOwned: false, never, reset);
        return writer._isAmbiguous ? null : new(writer._text.ToArray());
    }

    public void Dispose() => _text.Dispose();

    /// <summary>False when nothing of the value is owned.</summary>
    private bool Value(
        DocumentValue value, DocumentValue? empty, Shape shape, bool isOwned, FieldSet? never, FieldSet? reset)
    {
        _text.Raw((byte)'{');
        var start = _text.Length;
        if (isOwned) _text.Raw("\".\":{}"u8);
        var hasBelow = value switch
        {
            DocumentObject members when shape.HasMembers =>
                Members(members, empty as DocumentObject, shape, start, never, reset),
            DocumentArray items when shape.HasItems => Items(items, shape, start, never, reset),
            _ => false,
        };
        if (!hasBelow) _text.CutTo(start);
        _text.Raw((byte)'}');
        return isOwned || hasBelow;
    }

    private bool Members(
        DocumentObject members, DocumentObject? empty, Shape shape, int start, FieldSet? never, FieldSet? reset)
    {
        var first = _members.Count;
        foreach (var member in members)
        {
            _members.Add(member);
            for (var i = _members.Count - 1; i > first && string.CompareOrdinal(_members[i - 1].Key, _members[i].Key) > 0; i--)
                (_members[i - 1], _members[i]) = (_members[i], _members[i - 1]);
        }
        var hasAny = false;
        for (var i = first; i < first + members.Count; i++)
        {
            var (name, value) = _members[i];
            var (neverNode, resetNode) = (never?.FindField(name), reset?.FindField(name));
            if (resetNode is { IsMember: true }) continue;
            var emptyMember = empty?[name];
            if (emptyMember is not null && DocumentValue.DeepEquals(emptyMember, value)) continue;
            var before = Separate(start);
            shape.WriteStep(name, _text);
            var member = shape.Member(name);
            var isThere = emptyMember is not null && IsOpen(value, member);
            var isOwned = !isThere && neverNode is not { IsMember: true };
            if (Value(value, emptyMember, member, isOwned, neverNode?.Below, resetNode?.Below)) hasAny = true;
            else _text.CutTo(before);
        }
        _members.RemoveRange(first, members.Count);
        return hasAny;
    }

    private bool Items(DocumentArray items, Shape shape, int start, FieldSet? never, FieldSet? reset)
    {
        var first = _items.Count;
        foreach (var item in items)
        {
            if (shape.Identify(item, out _) is not { } element) continue;
            _items.Add((element, item));
            for (var i = _items.Count - 1; i > first && _items[i - 1].Element.CompareTo(_items[i].Element) > 0; i--)
                (_items[i - 1], _items[i]) = (_items[i], _items[i - 1]);
        }
        var end = _items.Count;
        for (var i = first; i < end; i++)
        {
            var (element, item) = _items[i];
            _isAmbiguous |= i > first && element.CompareTo(_items[i - 1].Element) == 0;
            Separate(start);
            _text.String(element.Text);
            _text.Raw((byte)':');
            Value(item, null, shape.Item, isOwned: true, never?.Find(element)?.Below, reset?.Find(element)?.Below);
        }
        _items.RemoveRange(first, end - first);
        return end > first;
    }

    /// <summary>Its members or items are owned one by one.</summary>
    private static bool IsOpen(DocumentValue value, Shape shape) => value switch
    {
        DocumentObject { Count: > 0 } => shape.HasMembers,
        DocumentArray { Count: > 0 } => shape.HasItems,
        _ => false,
    };

    /// <summary>Where the text ended before.</summary>
    private int Separate(int start)
    {
        var length = _text.Length;
        if (length > start) _text.Raw((byte)',');
        return length;
    }
}
