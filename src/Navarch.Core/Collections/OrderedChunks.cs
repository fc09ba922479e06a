using Navarch.Core.Invariants;

namespace Navarch.Core.Collections;

/// <summary>
/// Items in ordinal key order, with snapshots that cost nothing to take and don't hold up writers: the items lie in
/// chunks, and a write copies the one chunk it touches if a snapshot has been taken since that chunk was last copied.
/// Not synchronized: the owner serializes writes and the taking of snapshots. A snapshot may be read from anywhere.
/// <code>
/// spine  [ a…f | g…m | n…z ]      epoch 7        write to "h" after a snapshot:
///            |     |     |                       chunk g…m is copied (epoch 8), so is the spine;
///          items  items items                    the snapshot still holds the old ones
/// </code>
/// </summary>
public sealed class OrderedChunks<T> where T : class, IKeyed
{
    private const int ChunkCapacity = 256;
    private const int MergeBelow = ChunkCapacity / 8;

    private Chunk[] _spine = new Chunk[4];
    private int _chunks;
    private int _spineEpoch;
    private int _epoch;

    public OrderedChunks() { }

    /// <summary>Starts with what a snapshot holds; shares its chunks until they are written to.</summary>
    public OrderedChunks(OrderedSnapshot<T> snapshot)
    {
        (_spine, _chunks, Count) = (snapshot.Spine, snapshot.Chunks, snapshot.Count);
        (_spineEpoch, _epoch) = (int.MinValue, int.MinValue + 1);
    }

    public int Count { get; private set; }

    public T? Find(string key)
    {
        if (_chunks == 0) return null;
        var chunk = _spine[ChunkFor(key)];
        var at = chunk.IndexOf(key);
        return at >= 0 ? chunk.Items[at] : null;
    }

    /// <summary>Adds or replaces; returns what was replaced.</summary>
    public T? Set(T item)
    {
        if (_chunks == 0) InsertChunk(0, new Chunk(_epoch));
        var index = ChunkFor(item.Key);
        var chunk = Own(index);
        var at = chunk.IndexOf(item.Key);
        if (at >= 0)
        {
            var replaced = chunk.Items[at];
            chunk.Items[at] = item;
            return replaced;
        }
        Count++;
        if (chunk.Count < ChunkCapacity) chunk.Insert(~at, item);
        else InsertIntoFull(index, ~at, item);
        return null;
    }

    public T? Remove(string key)
    {
        if (_chunks == 0) return null;
        var index = ChunkFor(key);
        var at = _spine[index].IndexOf(key);
        if (at < 0) return null;
        var chunk = Own(index);
        var removed = chunk.Items[at];
        chunk.RemoveAt(at);
        Count--;
        if (chunk.Count == 0) RemoveChunk(index);
        else if (chunk.Count < MergeBelow) MergeWithNext(index);
        return removed;
    }

    public OrderedSnapshot<T> TakeSnapshot()
    {
        _epoch++;
        return new OrderedSnapshot<T>(_spine, _chunks, Count);
    }

    private int ChunkFor(string key) => OrderedSnapshot<T>.ChunkFor(_spine, _chunks, key);

    private Chunk Own(int index)
    {
        var chunk = _spine[index];
        if (chunk.Epoch == _epoch) return chunk;
        OwnSpine(_spine.Length);
        return _spine[index] = chunk.Copy(_epoch);
    }

    private void OwnSpine(int length)
    {
        if (_spineEpoch == _epoch && _spine.Length == length) return;
        var copy = new Chunk[length];
        Array.Copy(_spine, copy, _chunks);
        _spine = copy;
        _spineEpoch = _epoch;
    }

    /// <summary>Keys that arrive in order fill their chunks; others split theirs in half.</summary>
    private void InsertIntoFull(int index, int at, T item)
    {
        var chunk = _spine[index];
        var next = new Chunk(_epoch);
        InsertChunk(index + 1, next);
        var isAppend = at == ChunkCapacity && index + 2 == _chunks;
        if (!isAppend) chunk.MoveTail(ChunkCapacity / 2, next);
        if (at <= chunk.Count && !isAppend) chunk.Insert(at, item);
        else next.Insert(at - chunk.Count, item);
    }

    private void InsertChunk(int index, Chunk chunk)
    {
        OwnSpine(_chunks == _spine.Length ? _spine.Length * 2 : _spine.Length);
        Array.Copy(_spine, index, _spine, index + 1, _chunks - index);
        _spine[index] = chunk;
        _chunks++;
    }

    private void RemoveChunk(int index)
    {
        OwnSpine(_spine.Length);
        Array.Copy(_spine, index + 1, _spine, index, _chunks - index - 1);
        _spine[--_chunks] = null!;
    }

    private void MergeWithNext(int index)
    {
        if (index + 1 == _chunks || _spine[index + 1].Count > ChunkCapacity / 2) return;
        var chunk = Own(index);
        chunk.Append(_spine[index + 1]);
        RemoveChunk(index + 1);
        Invariant.Holds(chunk.Count <= ChunkCapacity);
    }

    internal sealed class Chunk(int epoch)
    {
        public readonly int Epoch = epoch;
        public readonly T[] Items = new T[ChunkCapacity];
        public int Count;

        /// <summary>The item's index, or the complement of where it belongs.</summary>
        public int IndexOf(string key)
        {
            int low = 0, high = Count - 1;
            while (low <= high)
            {
                var middle = (low + high) >>> 1;
                var order = string.CompareOrdinal(Items[middle].Key, key);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return ~low;
        }

        public Chunk Copy(int epoch)
        {
            var copy = new Chunk(epoch) { Count = Count };
            Array.Copy(Items, copy.Items, Count);
            return copy;
        }

        public void Insert(int at, T item)
        {
            Array.Copy(Items, at, Items, at + 1, Count - at);
            Items[at] = item;
            Count++;
        }

        public void RemoveAt(int at)
        {
            Count--;
            Array.Copy(Items, at + 1, Items, at, Count - at);
            Items[Count] = null!;
        }

        public void MoveTail(int from, Chunk to)
        {
            to.Count = Count - from;
            Array.Copy(Items, from, to.Items, 0, to.Count);
            Array.Clear(Items, from, to.Count);
            Count = from;
        }

        public void Append(Chunk other)
        {
            Array.Copy(other.Items, 0, Items, Count, other.Count);
            Count += other.Count;
        }
    }
}
