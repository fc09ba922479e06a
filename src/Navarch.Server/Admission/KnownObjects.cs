using System.Runtime.CompilerServices;
using System.Text.Json;
using Navarch.Server.Caching;

namespace Navarch.Server.Admission;

/// <summary>
/// The objects of a kind, typed, as the cache has them now. Each state of an object is read once, however often it is
/// asked for.
/// </summary>
internal sealed class KnownObjects<T>(ResourceCache cache) where T : class, IKubernetesObject<T>
{
    private readonly ConditionalWeakTable<CachedObject, T> _typed = [];

    public bool IsEmpty => cache.Count == 0;

    public T? Get(string @namespace, string name) => cache.Get(@namespace, name) is { } found ? Typed(found) : null;

    /// <summary>All of a namespace, in order of their names; of the cluster when it is empty.</summary>
    public async ValueTask<IReadOnlyList<T>> InAsync(string @namespace, CancellationToken cancel)
    {
        if (IsEmpty) return [];
        var listed = await cache.ListAsync(new ObjectQuery { Namespace = @namespace }, cancel);
        return listed is ObjectListResult.Listed { Objects: var found } ? [.. found.Select(Typed)] : [];
    }

    private T Typed(CachedObject found) => _typed.GetValue(found, static found =>
    {
        var reader = new Utf8JsonReader(found.Json.Span);
        return T.Read(ref reader);
    });
}
