using Navarch.Api.CoreV1;

namespace Navarch.Server.Admission.Quotas;

/// <summary>What may be used in no namespace without a quota that grants it.</summary>
/// <param name="MatchContains">Parts of names of resources: <c>requests.example.com/gpu</c>.</param>
/// <param name="MatchScopes">Scopes that a quota must have to grant it.</param>
internal sealed record LimitedResource(
    string ApiGroup, string Resource, IReadOnlyList<string> MatchContains,
    IReadOnlyList<ScopedResourceSelectorRequirement> MatchScopes)
{
    public bool Is(ResourceType type) => (type.Group, type.Plural) == (ApiGroup, Resource);
}
