namespace Navarch.Api.AuthorizationV1;

[ApiType("io.k8s.api.authorization.v1.NonResourceRule")]
public sealed partial record NonResourceRule
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> NonResourceURLs { get; init; } = [];
}
