namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.PodFailurePolicy")]
public sealed partial record PodFailurePolicy
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<PodFailurePolicyRule> Rules { get; init; } = [];
}
