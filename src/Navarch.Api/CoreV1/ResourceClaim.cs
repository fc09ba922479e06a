namespace Navarch.Api.CoreV1;

/// <summary>A container's use of one of the pod's claims.</summary>
[ApiType("io.k8s.api.core.v1.ResourceClaim")]
public sealed partial record ResourceClaim
{
    /// <summary>The entry of the pod's claims.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>One request of the claim; all of it when absent.</summary>
    [Field(2)]
    public string Request { get; init; } = "";
}
