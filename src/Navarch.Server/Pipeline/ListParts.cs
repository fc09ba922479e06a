using System.Collections;
using Navarch.Server.Caching;

namespace Navarch.Server.Pipeline;

/// <summary>A list as the pieces that it is sent in: head, object, comma, object, …, tail.</summary>
internal sealed class ListParts(ReadOnlyMemory<byte> head, IReadOnlyList<CachedObject> objects)
    : IReadOnlyList<ReadOnlyMemory<byte>>
{
    private static readonly byte[] Comma = ","u8.ToArray();
    private static readonly byte[] Tail = "]}"u8.ToArray();

    public int Count => objects.Count == 0 ? 2 : 2 * objects.Count + 1;

    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            if (index == 0) return head;
            if (index == Count - 1) return Tail;
            return index % 2 == 0 ? Comma : objects[index / 2].Json;
        }
    }

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
