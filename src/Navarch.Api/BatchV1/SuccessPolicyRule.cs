namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.SuccessPolicyRule")]
public sealed partial record SuccessPolicyRule
{
    [Field(1)]
    public string? SucceededIndexes { get; init; }

    [Field(2)]
    public int? SucceededCount { get; init; }
}
