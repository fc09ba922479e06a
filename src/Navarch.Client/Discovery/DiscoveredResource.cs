namespace Navarch.Client.Discovery;

/// <summary>
/// A resource that the server serves. <paramref name="IsPreferred"/>: in the group's preferred version.
/// </summary>
public sealed record DiscoveredResource(ResourceType Type, IReadOnlyList<string> Verbs, bool IsPreferred);

/// <summary>
/// What the server serves, and the group versions that could not be asked (an extension that is down).
/// </summary>
public sealed record DiscoveredResources(IReadOnlyList<DiscoveredResource> Resources, IReadOnlyList<string> Failed);
