using System.Collections.Frozen;

namespace Navarch.Server.Resources;

/// <summary>
/// All resources that are served now. A reader takes <see cref="Current"/> once per request; adding a custom resource
/// puts a new snapshot in its place.
/// </summary>
internal sealed class ResourceRegistry
{
    private readonly Lock _lock = new();
    private volatile ResourceSnapshot _current;

    public ResourceRegistry(IEnumerable<Resource> resources) => _current = new ResourceSnapshot([.. resources]);

    public ResourceSnapshot Current => _current;

    /// <summary>Serves another resource, in the place of one of the same group, version and plural.</summary>
    public void Add(Resource resource)
    {
        lock (_lock) _current = new ResourceSnapshot([.. Without(resource.Type), resource]);
    }

    public void Remove(ResourceType type)
    {
        lock (_lock) _current = new ResourceSnapshot([.. Without(type)]);
    }

    private IEnumerable<Resource> Without(ResourceType type) => _current.All.Where(
        other => (other.Type.Group, other.Type.Version, other.Type.Plural) != (type.Group, type.Version, type.Plural));
}

/// <summary>What was served at one moment. <see cref="All"/> keeps the order in which resources were added.</summary>
internal sealed class ResourceSnapshot
{
    private readonly FrozenDictionary<(string Group, string Version, string Plural), Resource> _byPath;
    private readonly FrozenDictionary<(string Group, string Version, string Kind), Resource> _byKind;
    private readonly FrozenSet<(string Group, string Version)> _versions;

    public ResourceSnapshot(IReadOnlyList<Resource> all)
    {
        All = all;
        _byPath = all.ToFrozenDictionary(
            resource => (resource.Type.Group, resource.Type.Version, resource.Type.Plural));
        _byKind = all.ToFrozenDictionary(resource => (resource.Type.Group, resource.Type.Version, resource.Type.Kind));
        _versions = all.Select(resource => (resource.Type.Group, resource.Type.Version)).ToFrozenSet();
    }

    public IReadOnlyList<Resource> All { get; }

    public Resource? Find(string group, string version, string plural) =>
        _byPath.GetValueOrDefault((group, version, plural));

    public Resource? FindKind(string group, string version, string kind) =>
        _byKind.GetValueOrDefault((group, version, kind));

    public bool HasVersion(string group, string version) => _versions.Contains((group, version));
}
