namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerImage")]
public sealed partial record ContainerImage
{
    [Field(1, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Names { get; init; } = [];

    [Field(2)]
    public long SizeBytes { get; init; }
}
