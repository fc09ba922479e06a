namespace Navarch.Api.AuthorizationV1;

/// <summary>Resources with which a user may do something.</summary>
[ApiType("io.k8s.api.authorization.v1.ResourceRule")]
public sealed partial record ResourceRule
{
    /// <summary>What, or * for all.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Of which groups, or * for all.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>Which, or * for all.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Of which names; all when empty.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> ResourceNames { get; init; } = [];
}
