using System.Collections;

namespace Navarch.Api.Documents;

public sealed class DocumentArray : DocumentValue, IEnumerable<DocumentValue>
{
    private readonly List<DocumentValue> _items;

    public DocumentArray() => _items = [];
    public DocumentArray(IEnumerable<DocumentValue> items) => _items = [.. items];

    public int Count => _items.Count;

    public DocumentValue this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    public void Add(DocumentValue item) => _items.Add(item);
    public void Insert(int index, DocumentValue item) => _items.Insert(index, item);
    public void RemoveAt(int index) => _items.RemoveAt(index);
    public void Clear() => _items.Clear();

    public override DocumentArray DeepClone()
    {
        var copy = new DocumentArray();
        copy._items.EnsureCapacity(_items.Count);
        foreach (var item in _items) copy._items.Add(item.DeepClone());
        return copy;
    }

    internal bool ItemsEqual(DocumentArray other)
    {
        if (Count != other.Count) return false;
        for (var i = 0; i < Count; i++)
            if (!DeepEquals(_items[i], other._items[i])) return false;
        return true;
    }

    public List<DocumentValue>.Enumerator GetEnumerator() => _items.GetEnumerator();
    IEnumerator<DocumentValue> IEnumerable<DocumentValue>.GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
