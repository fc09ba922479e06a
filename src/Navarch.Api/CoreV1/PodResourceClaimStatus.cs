namespace Navarch.Api.CoreV1;

/// <summary>The claim that was made for an entry of the pod's claims.</summary>
[ApiType("io.k8s.api.core.v1.PodResourceClaimStatus")]
public sealed partial record PodResourceClaimStatus
{
    /// <summary>The entry's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The claim's name; absent where none was needed.</summary>
    [Field(2)]
    public string? ResourceClaimName { get; init; }
}
