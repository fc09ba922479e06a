namespace Navarch.Api.BatchV1;

/// <summary>When a job has succeeded although not all indexes have.</summary>
[ApiType("io.k8s.api.batch.v1.SuccessPolicy")]
public sealed partial record SuccessPolicy
{
    /// <summary>The rules; one is enough.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<SuccessPolicyRule> Rules { get; init; } = [];
}
