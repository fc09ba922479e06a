namespace Navarch.Api.ResourceV1;

/// <summary>What a claim asks for.</summary>
[ApiType("io.k8s.api.resource.v1.ResourceClaimSpec")]
public sealed partial record ResourceClaimSpec
{
    /// <summary>Which devices.</summary>
    [Field(1, AlwaysWritten = true)]
    public DeviceClaim Devices { get; init; } = new();
}
