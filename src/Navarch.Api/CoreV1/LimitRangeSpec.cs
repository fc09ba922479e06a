namespace Navarch.Api.CoreV1;

/// <summary>The bounds that hold in a namespace.</summary>
[ApiType("io.k8s.api.core.v1.LimitRangeSpec")]
public sealed partial record LimitRangeSpec
{
    /// <summary>For each sort of object.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<LimitRangeItem> Limits { get; init; } = [];
}
