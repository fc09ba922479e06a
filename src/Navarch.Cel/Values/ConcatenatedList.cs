namespace Navarch.Cel.Values;

/// <summary>Two lists one after the other. Long chains are copied, so that finding an item stays quick.</summary>
sealed class ConcatenatedList : CelList
{
    private const int ChainMax = 8;

    private readonly CelList _first;
    private readonly CelList _second;
    private readonly int _firstCount;
    private readonly int _chain;

    public ConcatenatedList(CelList first, CelList second)
    {
        _chain = 1 + Math.Max((first as ConcatenatedList)?._chain ?? 0, (second as ConcatenatedList)?._chain ?? 0);
        if (_chain > ChainMax)
        {
            first = new ArrayList([.. first.ToArray(), .. second.ToArray()]);
            second = ArrayList.Empty;
            _chain = 1;
        }
        (_first, _second, _firstCount) = (first, second, first.Count);
        Count = _firstCount + second.Count;
    }

    public override int Count { get; }
    public override CelValue this[int index] => index < _firstCount ? _first[index] : _second[index - _firstCount];
}
