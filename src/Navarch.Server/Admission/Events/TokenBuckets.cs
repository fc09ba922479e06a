namespace Navarch.Server.Admission.Events;

/// <summary>
/// One bucket of tokens for each key, filled evenly. Of more keys than there is room for, the one that was used longest
/// ago is forgotten.
/// </summary>
internal sealed class TokenBuckets(EventLimit limit, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Bucket> _byUse = [];

    public bool TryTake(string key)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node)) node = Add(key, now);
            else Touch(node);
            var bucket = node.Value;
            bucket.Tokens = Math.Min(
                limit.Burst, bucket.Tokens + time.GetElapsedTime(bucket.At, now).TotalSeconds * limit.PerSecond);
            bucket.At = now;
            if (bucket.Tokens < 1) return false;
            bucket.Tokens--;
            return true;
        }
    }

    private LinkedListNode<Bucket> Add(string key, long now)
    {
        if (_byKey.Count >= limit.CountersMax)
        {
            _byKey.Remove(_byUse.First!.Value.Key);
            _byUse.RemoveFirst();
        }
        return _byKey[key] = _byUse.AddLast(new Bucket(key) { Tokens = limit.Burst, At = now });
    }

    private void Touch(LinkedListNode<Bucket> node)
    {
        _byUse.Remove(node);
        _byUse.AddLast(node);
    }

    private sealed class Bucket(string key)
    {
        public string Key { get; } = key;
        public double Tokens { get; set; }
        public long At { get; set; }
    }
}
