using System.Collections.Concurrent;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Volumes;

/// <summary>The tokens shown to pods, renewed in time.</summary>
sealed class TokenCache(IPodObjects objects, TimeProvider time)
{
    readonly ConcurrentDictionary<(string PodUid, string Audience, TimeSpan Lifetime), BoundToken> _tokens = new();

    public async Task<string> GetAsync(Pod pod, string audience, TimeSpan lifetime, CancellationToken cancel)
    {
        var key = (pod.Metadata.Uid, audience, lifetime);
        if (_tokens.TryGetValue(key, out var known) && !known.IsStale(time.GetUtcNow())) return known.Token;
        var fresh = await objects.TokenAsync(pod, audience, lifetime, cancel);
        _tokens[key] = fresh;
        return fresh.Token;
    }

    public void Forget(string podUid)
    {
        foreach (var key in _tokens.Keys)
            if (key.PodUid == podUid) _tokens.TryRemove(key, out _);
    }
}
