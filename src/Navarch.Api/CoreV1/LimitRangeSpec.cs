namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.LimitRangeSpec")]
public sealed partial record LimitRangeSpec
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<LimitRangeItem> Limits { get; init; } = [];
}
