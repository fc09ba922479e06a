namespace Navarch.Core.Collections;

/// <summary>What an <see cref="OrderedChunks{T}"/> held at one moment; never changes.</summary>
public readonly struct OrderedSnapshot<T> where T : class, IKeyed
{
    private readonly OrderedChunks<T>.Chunk[] _spine;
    private readonly int _chunks;

    internal OrderedSnapshot(OrderedChunks<T>.Chunk[] spine, int chunks, int count)
    {
        _spine = spine;
        _chunks = chunks;
        Count = count;
    }

    public int Count { get; }

    internal OrderedChunks<T>.Chunk[] Spine => _spine;
    internal int Chunks => _chunks;

    /// <summary>Reads the items in order from the first whose key is at least this one.</summary>
    public Cursor From(string key)
    {
        if (_chunks == 0) return new Cursor(this, 0, 0);
        var chunk = ChunkFor(_spine, _chunks, key);
        var at = _spine[chunk].IndexOf(key);
        return new Cursor(this, chunk, at >= 0 ? at : ~at);
    }

    /// <summary>Reads the items in order from the first whose key is greater than this one.</summary>
    public Cursor Behind(string key)
    {
        if (_chunks == 0) return new Cursor(this, 0, 0);
        var chunk = ChunkFor(_spine, _chunks, key);
        var at = _spine[chunk].IndexOf(key);
        return new Cursor(this, chunk, at >= 0 ? at + 1 : ~at);
    }

    /// <summary>How many keys lie in [from, to): a matter of chunks, not of items.</summary>
    public int CountBetween(string from, string to) => Math.Max(0, Rank(to) - Rank(from));

    private int Rank(string key)
    {
        if (_chunks == 0) return 0;
        var chunk = ChunkFor(_spine, _chunks, key);
        var at = _spine[chunk].IndexOf(key);
        var rank = at >= 0 ? at : ~at;
        for (var i = 0; i < chunk; i++) rank += _spine[i].Count;
        return rank;
    }

    /// <summary>The last chunk whose first key is not greater than this one.</summary>
    internal static int ChunkFor(OrderedChunks<T>.Chunk[] spine, int chunks, string key)
    {
        int low = 1, high = chunks - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(spine[middle].Items[0].Key, key) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        return low - 1;
    }

    public struct Cursor
    {
        private readonly OrderedSnapshot<T> _snapshot;
        private int _chunk;
        private int _next;

        internal Cursor(OrderedSnapshot<T> snapshot, int chunk, int next) =>
            (_snapshot, _chunk, _next) = (snapshot, chunk, next);

        public bool TryRead(out T item)
        {
            while (_chunk < _snapshot._chunks)
            {
                var chunk = _snapshot._spine[_chunk];
                if (_next < chunk.Count)
                {
                    item = chunk.Items[_next++];
                    return true;
                }
                _chunk++;
                _next = 0;
            }
            item = null!;
            return false;
        }
    }
}
