using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Matching;

/// <summary>Which of the resources served at one moment share their objects: those that lie in the same place.</summary>
internal sealed class EquivalentResources
{
    private readonly Dictionary<string, Resource[]> _byPlace;

    public EquivalentResources(ResourceSnapshot snapshot)
    {
        Snapshot = snapshot;
        _byPlace = snapshot.All.Where(resource => resource.IsStored)
            .GroupBy(resource => resource.StoragePrefix).Where(group => group.Skip(1).Any())
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public ResourceSnapshot Snapshot { get; }

    public Resource[] Of(Resource resource) =>
        _byPlace.TryGetValue(resource.StoragePrefix, out var all) ? [.. all.Where(other => other.Type != resource.Type)] : [];
}
