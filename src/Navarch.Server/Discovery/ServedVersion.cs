using Navarch.Server.Aggregation;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>A version of a group. In order: the preferred one first.</summary>
/// <param name="Resources">None where another server serves it.</param>
internal sealed record ServedVersion(string Version, IReadOnlyList<Resource> Resources) : IComparable<ServedVersion>
{
    public int GroupPriority { get; private init; }
    public int Priority { get; private init; }

    /// <summary>What another server says that it serves; null: this server serves it.</summary>
    public RemoteVersion? Remote { get; private init; }

    public static ServedVersion Of(string group, string version, IEnumerable<Resource> resources)
    {
        var (ofGroup, ofVersion) = ApiPriorities.Of(group, version);
        return new(version, [.. resources.OrderBy(resource => resource.Type.Plural, StringComparer.Ordinal)])
        {
            GroupPriority = ofGroup, Priority = ofVersion,
        };
    }

    public static ServedVersion Of(RemoteServed served) => new(served.Api.Version, [])
    {
        GroupPriority = served.Api.GroupPriority, Priority = served.Api.VersionPriority, Remote = served.Version,
    };

    public int CompareTo(ServedVersion? other) => other is null ? 1
        : Priority != other.Priority ? other.Priority.CompareTo(Priority)
        : GroupOrder.CompareVersions(Version, other.Version);
}
