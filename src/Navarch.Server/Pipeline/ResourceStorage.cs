using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Server.Resources;
using Navarch.Server.Verbs;
using Navarch.Store;

namespace Navarch.Server.Pipeline;

/// <summary>A resource with the objects that are stored of it.</summary>
internal sealed class ResourceStorage : IDisposable
{
    private readonly IStore _store;

    private ResourceStorage(IStore store, Resource resource, CacheFields fields, ResourceCache cache) =>
        (_store, Resource, Fields, Cache) = (store, resource, fields, cache);

    public Resource Resource { get; }
    public CacheFields Fields { get; }
    public ResourceCache Cache { get; }

    public static async ValueTask<ResourceStorage> OpenAsync(
        IStore store, Resource resource, CacheLimits limits, TimeProvider time, CancellationToken cancel)
    {
        var fields = new CacheFields(resource);
        var cached = new CachedResource(
            resource.StoragePrefix, resource.Type.ApiVersion, resource.Type.Kind, resource.Type.IsNamespaced)
        {
            Fields = fields.Kept,
        };
        return new(store, resource, fields, await ResourceCache.OpenAsync(store, cached, limits, time, cancel));
    }

    /// <summary>Until the cache has seen what the store has.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancel) => await _store.CatchUpAsync(cancel);

    public void Dispose() => Cache.Dispose();
}
