namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.SuccessPolicy")]
public sealed partial record SuccessPolicy
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<SuccessPolicyRule> Rules { get; init; } = [];
}
