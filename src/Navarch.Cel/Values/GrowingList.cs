namespace Navarch.Cel.Values;

/// <summary>The accumulator of map and filter, which no expression sees before it is complete.</summary>
sealed class GrowingList : CelList
{
    private CelValue[] _items = [];
    private int _count;

    public override int Count => _count;
    public override CelValue this[int index] => _items[index];

    public void Add(CelValue item)
    {
        if (_count == _items.Length) Array.Resize(ref _items, Math.Max(4, _count * 2));
        _items[_count++] = item;
    }
}
