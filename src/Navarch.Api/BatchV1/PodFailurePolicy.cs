namespace Navarch.Api.BatchV1;

/// <summary>What becomes of a job when a pod fails.</summary>
[ApiType("io.k8s.api.batch.v1.PodFailurePolicy")]
public sealed partial record PodFailurePolicy
{
    /// <summary>The rules; the first that fits decides.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<PodFailurePolicyRule> Rules { get; init; } = [];
}
