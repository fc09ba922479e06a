using System.Collections.Concurrent;
using Navarch.Api.Declarations;
using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Server.Encryption;
using Navarch.Server.Resources;
using Navarch.Server.Versions;
using Navarch.Store;

namespace Navarch.Server.Pipeline;

/// <summary>The storage of every resource that is stored: under its keys, if values are encrypted.</summary>
internal sealed class StorageSet(IStore store, CacheLimits limits, TimeProvider time, EncryptionKeys? keys = null) : IDisposable
{
    private readonly ConcurrentDictionary<Resource, ResourceStorage> _byResource = new();
    private readonly ConcurrentDictionary<(string, string, string), ResourceStorage> _byPath = new();
    private readonly ConcurrentDictionary<Resource, Lazy<Task<ResourceStorage>>> _opening = new();
    private readonly ConcurrentDictionary<string, EncryptedStore> _rewritable = new(StringComparer.Ordinal);

    public ResourceStorage this[Resource resource] => _byResource[resource];

    /// <summary>What has to be written anew under another key; what expires soon does not.</summary>
    public IReadOnlyList<(EncryptedStore Store, string Prefix)> Rewritable =>
        [.. _rewritable.Select(entry => (entry.Value, entry.Key))];

    /// <summary>The storage of a declared kind, for what one kind has to know of another.</summary>
    public ResourceStorage Of<T>() where T : IKubernetesObject<T> =>
        Find<T>() ?? throw new InvalidOperationException($"{T.ResourceType.Plural} are not stored");

    /// <summary>Null before it has been opened.</summary>
    public ResourceStorage? Find<T>() where T : IKubernetesObject<T> =>
        _byPath.GetValueOrDefault(PathOf(T.ResourceType));

    /// <summary>Null before it has been opened: most custom resources never are.</summary>
    public ResourceStorage? Find(Resource resource) => _byResource.GetValueOrDefault(resource);

    /// <summary>Loads what is stored, once; a resource can be served when this has returned.</summary>
    public async ValueTask<ResourceStorage> OpenAsync(Resource resource, CancellationToken cancel)
    {
        if (Find(resource) is { } open) return open;
        var opening = _opening.GetOrAdd(resource, added => new(() => LoadAsync(added)));
        try
        {
            return await opening.Value.WaitAsync(cancel);
        }
        finally
        {
            _opening.TryRemove(new(resource, opening));
        }
    }

    /// <summary>Forgets what was loaded and ends its watches; what is stored stays.</summary>
    public void Close(Resource resource)
    {
        if (!_byResource.TryRemove(resource, out var storage)) return;
        _byPath.TryRemove(new(PathOf(resource.Type), storage));
        storage.Dispose();
    }

    /// <summary>The store as the resource sees it: decrypted, and in the version in which it is served.</summary>
    public IStore StoreOf(Resource resource)
    {
        var stored = store;
        if (keys is not null)
        {
            var encrypted = new EncryptedStore(store, new(resource.StoredType.Group, resource.StoredType.Plural), keys);
            if (resource.TimeToLive is null && resource.Conversion is null) _rewritable[resource.StoragePrefix] = encrypted;
            stored = encrypted;
        }
        if (resource.StoreView is { } view) return view(stored);
        stored = new NormalizedStore(stored, new StoredForm(resource));
        return resource.Conversion is { } conversion
            ? new ConvertedStore(stored, new VersionView(resource.Type, resource.Schema, conversion))
            : stored;
    }

    public void Dispose()
    {
        foreach (var (_, storage) in _byResource) storage.Dispose();
    }

    private async Task<ResourceStorage> LoadAsync(Resource resource)
    {
        // Others may wait for it too, so that it isn't given up with the request that came first.
        var storage = await ResourceStorage.OpenAsync(StoreOf(resource), resource, limits, time, CancellationToken.None);
        _byResource[resource] = storage;
        _byPath[PathOf(resource.Type)] = storage;
        return storage;
    }

    private static (string, string, string) PathOf(ResourceType type) => (type.Group, type.Version, type.Plural);
}
