namespace Navarch.Differential;

/// <summary>
/// One request. Path and body may name what the server has answered before in the same scenario: <c>{{uid}}</c>,
/// <c>{{rv}}</c>, <c>{{continue}}</c>.
/// </summary>
public sealed record Step(string Id, string Method, string Path, string? Body, string ContentType, string Accept);

/// <summary>Requests that are sent in their order; scenarios don't touch each other's objects.</summary>
public sealed record Scenario(string Name, IReadOnlyList<Step> Steps);
