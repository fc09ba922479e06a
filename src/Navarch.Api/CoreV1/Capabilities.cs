namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.Capabilities")]
public sealed partial record Capabilities
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Add { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Drop { get; init; } = [];
}
