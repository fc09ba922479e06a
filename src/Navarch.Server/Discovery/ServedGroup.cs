using Navarch.Server.Aggregation;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>A group as discovery shows it: versions by preference, the resources of each by name.</summary>
internal sealed record ServedGroup(string Name, IReadOnlyList<ServedVersion> Versions)
{
    private int Priority { get; } = Versions.Max(version => version.GroupPriority);

    /// <summary>All groups, in the order in which clients should look through them.</summary>
    /// <param name="snapshot">What this server serves itself.</param>
    /// <param name="remote">What other servers serve; of the same version, theirs counts.</param>
    public static IReadOnlyList<ServedGroup> Of(ResourceSnapshot snapshot, IReadOnlyList<RemoteServed> remote)
    {
        var theirs = remote.Select(one => (one.Api.Group, one.Api.Version)).ToHashSet();
        var versions = snapshot.All.GroupBy(resource => (resource.Type.Group, resource.Type.Version))
            .Where(version => !theirs.Contains(version.Key))
            .Select(version => (version.Key.Group, ServedVersion.Of(version.Key.Group, version.Key.Version, version)))
            .Concat(remote.Select(one => (one.Api.Group, ServedVersion.Of(one))));
        var groups = versions.GroupBy(version => version.Item1, version => version.Item2)
            .Select(group => new ServedGroup(group.Key, [.. group.Order()])).ToList();
        groups.Sort((a, b) => a.Priority != b.Priority
            ? b.Priority.CompareTo(a.Priority)
            : string.CompareOrdinal(a.Name, b.Name));
        return groups;
    }

    public static IReadOnlyList<ServedGroup> Of(ResourceSnapshot snapshot) => Of(snapshot, []);
}
