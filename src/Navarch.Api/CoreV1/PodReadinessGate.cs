namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodReadinessGate")]
public sealed partial record PodReadinessGate
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ConditionType { get; init; } = "";
}
