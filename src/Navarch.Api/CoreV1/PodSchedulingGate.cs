namespace Navarch.Api.CoreV1;

/// <summary>Something that must be done before a pod is scheduled.</summary>
[ApiType("io.k8s.api.core.v1.PodSchedulingGate")]
public sealed partial record PodSchedulingGate
{
    /// <summary>Its name; who does it removes it.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
