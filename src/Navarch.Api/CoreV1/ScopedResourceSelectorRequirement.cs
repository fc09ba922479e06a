namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ScopedResourceSelectorRequirement")]
public sealed partial record ScopedResourceSelectorRequirement
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ScopeName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
