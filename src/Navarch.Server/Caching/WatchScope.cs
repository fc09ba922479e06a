namespace Navarch.Server.Caching;

/// <summary>What a watcher sees: one key, or a prefix of keys, and a selection of them.</summary>
sealed class WatchScope(string prefix, string? exactKey, IObjectSelector? selector)
{
    public string Prefix => prefix;
    public string? ExactKey => exactKey;
    public FieldRequirement? Exact => selector?.Exact;

    public bool Covers(string key) =>
        exactKey is null ? key.StartsWith(prefix, StringComparison.Ordinal) : key == exactKey;

    public bool Selects(CachedObject candidate) => selector?.Matches(candidate) ?? true;
}
