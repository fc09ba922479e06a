namespace Navarch.Api.BatchV1;

/// <summary>What follows from how a pod failed.</summary>
[ApiType("io.k8s.api.batch.v1.PodFailurePolicyRule")]
public sealed partial record PodFailurePolicyRule
{
    /// <summary>FailJob, FailIndex, Ignore or Count.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Action { get; init; } = "";

    /// <summary>For such exit codes; not with onPodConditions.</summary>
    [Field(2)]
    public PodFailurePolicyOnExitCodesRequirement? OnExitCodes { get; init; }

    /// <summary>For pods with at least one such condition.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<PodFailurePolicyOnPodConditionsPattern> OnPodConditions { get; init; } = [];
}
