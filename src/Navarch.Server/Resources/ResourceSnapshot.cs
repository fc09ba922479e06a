using System.Collections.Frozen;

namespace Navarch.Server.Resources;

/// <summary>
/// What was served at one moment. <see cref="All"/> keeps the order in which resources were added. The built-in ones are
/// shared by all snapshots; the others are few enough to be copied with every change (1,000: some 20 µs).
/// </summary>
internal sealed class ResourceSnapshot
{
    private readonly IReadOnlyList<Resource> _builtIn;
    private readonly FrozenDictionary<(string Group, string Version, string Plural), Resource> _byPath;
    private readonly FrozenDictionary<(string Group, string Version, string Kind), Resource> _byKind;
    private readonly Dictionary<(string Group, string Version, string Plural), Resource> _added;
    private volatile IReadOnlyList<Resource>? _all;
    private volatile Dictionary<(string Group, string Version, string Kind), Resource>? _addedByKind;

    public ResourceSnapshot(IReadOnlyList<Resource> builtIn)
    {
        _builtIn = builtIn;
        _byPath = builtIn.ToFrozenDictionary(resource => PathOf(resource.Type));
        _byKind = builtIn.ToFrozenDictionary(KindOf);
        _added = [];
    }

    private ResourceSnapshot(ResourceSnapshot before)
    {
        (_builtIn, _byPath, _byKind) = (before._builtIn, before._byPath, before._byKind);
        _added = new(before._added);
    }

    public IReadOnlyList<Resource> All => _all ??= [.. _builtIn, .. _added.Values];

    public Resource? Find(string group, string version, string plural) =>
        _byPath.GetValueOrDefault((group, version, plural)) ?? _added.GetValueOrDefault((group, version, plural));

    public Resource? FindKind(string group, string version, string kind) =>
        _byKind.GetValueOrDefault((group, version, kind)) ?? AddedByKind().GetValueOrDefault((group, version, kind));

    /// <summary>The snapshot after a change. What is built in stays in its place.</summary>
    public ResourceSnapshot With(IReadOnlyCollection<ResourceType> removed, IReadOnlyCollection<Resource> added)
    {
        var changed = new ResourceSnapshot(this);
        foreach (var type in removed) changed._added.Remove(PathOf(type));
        foreach (var resource in added)
            if (!_byPath.ContainsKey(PathOf(resource.Type))) changed._added[PathOf(resource.Type)] = resource;
        return changed;
    }

    private Dictionary<(string, string, string), Resource> AddedByKind()
    {
        if (_addedByKind is { } made) return made;
        var byKind = new Dictionary<(string, string, string), Resource>(_added.Count);
        foreach (var resource in _added.Values) byKind.TryAdd(KindOf(resource), resource);
        return _addedByKind = byKind;
    }

    private static (string, string, string) PathOf(ResourceType type) => (type.Group, type.Version, type.Plural);

    private static (string, string, string) KindOf(Resource resource) =>
        (resource.Type.Group, resource.Type.Version, resource.Type.Kind);
}
