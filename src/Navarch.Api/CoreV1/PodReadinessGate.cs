namespace Navarch.Api.CoreV1;

/// <summary>A condition that must hold for the pod to be ready.</summary>
[ApiType("io.k8s.api.core.v1.PodReadinessGate")]
public sealed partial record PodReadinessGate
{
    /// <summary>The condition's type.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ConditionType { get; init; } = "";
}
