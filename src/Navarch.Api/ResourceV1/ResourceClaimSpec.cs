namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.ResourceClaimSpec")]
public sealed partial record ResourceClaimSpec
{
    [Field(1, AlwaysWritten = true)]
    public DeviceClaim Devices { get; init; } = new();
}
