namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.PodFailurePolicyRule")]
public sealed partial record PodFailurePolicyRule
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Action { get; init; } = "";

    [Field(2)]
    public PodFailurePolicyOnExitCodesRequirement? OnExitCodes { get; init; }

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<PodFailurePolicyOnPodConditionsPattern> OnPodConditions { get; init; } = [];
}
