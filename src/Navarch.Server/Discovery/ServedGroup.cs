using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>A group as discovery shows it: versions by preference, the resources of each by name.</summary>
internal sealed record ServedGroup(string Name, IReadOnlyList<ServedVersion> Versions)
{
    /// <summary>All groups, in the order in which clients should look through them.</summary>
    public static IReadOnlyList<ServedGroup> Of(ResourceSnapshot snapshot)
    {
        var groups = new List<ServedGroup>();
        foreach (var group in snapshot.All.GroupBy(resource => resource.Type.Group))
        {
            var versions = group.GroupBy(resource => resource.Type.Version)
                .Select(version => new ServedVersion(
                    version.Key, [.. version.OrderBy(resource => resource.Type.Plural, StringComparer.Ordinal)]))
                .ToList();
            versions.Sort((a, b) => GroupOrder.CompareVersions(a.Version, b.Version));
            groups.Add(new(group.Key, versions));
        }
        groups.Sort((a, b) => GroupOrder.CompareGroups(a.Name, b.Name));
        return groups;
    }
}

internal sealed record ServedVersion(string Version, IReadOnlyList<Resource> Resources);
