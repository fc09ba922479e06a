namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern")]
public sealed partial record PodFailurePolicyOnPodConditionsPattern
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";
}
