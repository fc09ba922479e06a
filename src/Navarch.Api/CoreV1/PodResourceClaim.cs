namespace Navarch.Api.CoreV1;

/// <summary>A claim of devices that a pod's containers may use.</summary>
[ApiType("io.k8s.api.core.v1.PodResourceClaim")]
public sealed partial record PodResourceClaim
{
    /// <summary>How containers name it.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>A claim that exists in the namespace.</summary>
    [Field(3)]
    public string? ResourceClaimName { get; init; }

    /// <summary>The template of which a claim is made for the pod, and removed with it.</summary>
    [Field(4)]
    public string? ResourceClaimTemplateName { get; init; }
}
