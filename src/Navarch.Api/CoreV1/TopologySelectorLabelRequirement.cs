namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.TopologySelectorLabelRequirement")]
public sealed partial record TopologySelectorLabelRequirement
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
