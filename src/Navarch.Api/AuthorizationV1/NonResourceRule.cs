namespace Navarch.Api.AuthorizationV1;

/// <summary>Paths that a user may ask for.</summary>
[ApiType("io.k8s.api.authorization.v1.NonResourceRule")]
public sealed partial record NonResourceRule
{
    /// <summary>The methods, or * for all.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The paths; a * at the end stands for the rest.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> NonResourceURLs { get; init; } = [];
}
