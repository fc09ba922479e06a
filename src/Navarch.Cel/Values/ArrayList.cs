namespace Navarch.Cel.Values;

sealed class ArrayList(CelValue[] items) : CelList
{
    public static ArrayList Empty { get; } = new([]);

    public override int Count => items.Length;
    public override CelValue this[int index] => items[index];
}
