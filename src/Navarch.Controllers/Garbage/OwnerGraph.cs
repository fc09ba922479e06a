using Navarch.Client.Discovery;

namespace Navarch.Controllers.Garbage;

/// <summary>
/// Who owns what, over the informers of all kinds that can be deleted. There is no graph to keep in step with the
/// cluster: the edges are the informers' own indexes.
/// </summary>
sealed class OwnerGraph(
    ControllerContext context, Action<ResourceType, IKubernetesObject?, IKubernetesObject?> onChange)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IInformer> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ApiVersion, string Kind), ResourceType> _byKind = [];

    /// <summary>Takes in what the server serves: kinds that are new get an informer.</summary>
    public void Learn(DiscoveredResources discovered)
    {
        foreach (var (type, verbs, isPreferred) in discovered.Resources)
        {
            lock (_lock) _byKind[(type.ApiVersion, type.Kind)] = type;
            var isCollectable = isPreferred && verbs.Contains("delete") && verbs.Contains("list")
                && verbs.Contains("watch");
            // Events own nothing, are owned by nothing, and there are many of them.
            if (isCollectable && type.Plural != "events") Watch(type);
        }
    }

    public async Task WhenSynced(CancellationToken cancel)
    {
        IInformer[] all;
        lock (_lock) all = [.. _byPath.Values];
        foreach (var informer in all) await informer.WhenSynced(cancel);
    }

    public ResourceType? TypeOf(OwnerReference owner)
    {
        lock (_lock) return _byKind.GetValueOrDefault((owner.ApiVersion, owner.Kind));
    }

    public IKubernetesObject? Find(ResourceType type, ObjectKey key)
    {
        lock (_lock) return _byPath.GetValueOrDefault(type.CollectionPath(null))?.Find(key);
    }

    /// <summary>The objects that name the uid as an owner, of all kinds.</summary>
    public List<(ResourceType Type, IKubernetesObject Object)> DependentsOf(string uid)
    {
        IInformer[] all;
        lock (_lock) all = [.. _byPath.Values];
        List<(ResourceType, IKubernetesObject)> dependents = [];
        foreach (var informer in all)
            foreach (var dependent in informer.OwnedBy(uid)) dependents.Add((informer.Type, dependent));
        return dependents;
    }

    private void Watch(ResourceType type)
    {
        var path = type.CollectionPath(null);
        lock (_lock)
            if (_byPath.ContainsKey(path)) return;
        // Outside the lock: handlers take it while their informer delivers.
        var informer = context.Informers.Find(type) ?? context.Informers.Of(Resource.MetadataOf(type));
        informer.IndexOwners();
        lock (_lock) _byPath[path] = informer;
        informer.OnAnyChange((before, after) => onChange(type, before, after));
    }
}
