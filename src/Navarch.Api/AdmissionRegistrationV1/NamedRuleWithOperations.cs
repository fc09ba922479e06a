namespace Navarch.Api.AdmissionRegistrationV1;

[ApiType("io.k8s.api.admissionregistration.v1.NamedRuleWithOperations", Atomic = true)]
public sealed partial record NamedRuleWithOperations
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> ResourceNames { get; init; } = [];

    [Field(1, Inline = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> Operations { get; init; } = [];

    [Field(1, Inline = 2, InlineWithin = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    [Field(2, Inline = 2, InlineWithin = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    [Field(3, Inline = 2, InlineWithin = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> Resources { get; init; } = [];

    [Field(4, Inline = 2, InlineWithin = 2)]
    public string? Scope { get; init; }
}
