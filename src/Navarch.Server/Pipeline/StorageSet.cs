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
    private readonly ConcurrentBag<(EncryptedStore Store, string Prefix)> _rewritable = [];

    public ResourceStorage this[Resource resource] => _byResource[resource];

    /// <summary>What has to be written anew under another key; what expires soon does not.</summary>
    public IReadOnlyList<(EncryptedStore Store, string Prefix)> Rewritable => [.. _rewritable];

    /// <summary>The storage of a declared kind, for what one kind has to know of another.</summary>
    public ResourceStorage Of<T>() where T : IKubernetesObject<T> =>
        Find<T>() ?? throw new InvalidOperationException($"{T.ResourceType.Plural} are not stored");

    /// <summary>Null before it has been opened.</summary>
    public ResourceStorage? Find<T>() where T : IKubernetesObject<T>
    {
        foreach (var (resource, storage) in _byResource)
            if (resource.Type.Group == T.ResourceType.Group && resource.Type.Version == T.ResourceType.Version &&
                resource.Type.Plural == T.ResourceType.Plural) return storage;
        return null;
    }

    /// <summary>Loads what is stored; a resource can be served once this has returned.</summary>
    public async ValueTask OpenAsync(Resource resource, CancellationToken cancel)
    {
        var storage = await ResourceStorage.OpenAsync(StoreOf(resource), resource, limits, time, cancel);
        if (!_byResource.TryAdd(resource, storage)) storage.Dispose();
    }

    private IStore StoreOf(Resource resource)
    {
        var stored = store;
        if (keys is not null)
        {
            var encrypted = new EncryptedStore(store, new(resource.StoredType.Group, resource.StoredType.Plural), keys);
            if (resource.TimeToLive is null && resource.Conversion is null) _rewritable.Add((encrypted, resource.StoragePrefix));
            stored = encrypted;
        }
        stored = new NormalizedStore(stored, new StoredForm(resource));
        return resource.Conversion is { } conversion
            ? new ConvertedStore(stored, resource.Type, resource.Schema, conversion)
            : stored;
    }

    public void Dispose()
    {
        foreach (var (_, storage) in _byResource) storage.Dispose();
    }
}
