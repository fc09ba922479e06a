namespace Navarch.Server.Authentication;

/// <summary>
/// Tokens verified a moment ago. Holds at most two generations of entries: when the young one is full it becomes the
/// old
/// one, and the old one is forgotten.
/// </summary>
internal sealed class TokenCache(int entriesMax, TimeSpan lifetime, TimeProvider time)
{
    private readonly record struct Entry(AuthenticationResult.Authenticated Result, DateTimeOffset From, DateTimeOffset Until);

    private readonly Lock _lock = new();
    private Dictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Entry> _old = new(StringComparer.Ordinal);

    public AuthenticationResult.Authenticated? Find(string token)
    {
        lock (_lock)
        {
            if (!_young.TryGetValue(token, out var entry) && !_old.TryGetValue(token, out entry)) return null;
            // One from the future was kept before the clock was set back: nobody knows how long ago.
            return time.GetUtcNow() is var now && entry.From <= now && now < entry.Until ? entry.Result : null;
        }
    }

    /// <param name="expires">No longer than this, whatever the cache's own lifetime.</param>
    public void Keep(string token, AuthenticationResult.Authenticated result, DateTimeOffset expires)
    {
        var now = time.GetUtcNow();
        var until = now + lifetime;
        lock (_lock)
        {
            if (_young.Count >= entriesMax / 2) (_old, _young) = (_young, new(StringComparer.Ordinal));
            _young[token] = new(result, now, until < expires ? until : expires);
        }
    }
}
