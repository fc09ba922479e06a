namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement")]
public sealed partial record PodFailurePolicyOnExitCodesRequirement
{
    [Field(1)]
    public string? ContainerName { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<int> Values { get; init; } = [];
}
