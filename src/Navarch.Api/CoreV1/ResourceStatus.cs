namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ResourceStatus")]
public sealed partial record ResourceStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, List = ListType.Map, Keys = "resourceID")]
    public IReadOnlyList<ResourceHealth> Resources { get; init; } = [];
}
