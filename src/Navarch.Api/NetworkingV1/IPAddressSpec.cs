namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IPAddressSpec")]
public sealed partial record IPAddressSpec
{
    [Field(1, Required = true)]
    public ParentReference? ParentRef { get; init; }
}
