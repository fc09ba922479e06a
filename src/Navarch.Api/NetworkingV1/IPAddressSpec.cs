namespace Navarch.Api.NetworkingV1;

/// <summary>Whose an address is.</summary>
[ApiType("io.k8s.api.networking.v1.IPAddressSpec")]
public sealed partial record IPAddressSpec
{
    /// <summary>The object that has it.</summary>
    [Field(1, Required = true)]
    public ParentReference? ParentRef { get; init; }
}
