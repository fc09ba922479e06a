namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.CapacityRequestPolicy")]
public sealed partial record CapacityRequestPolicy
{
    [Field(1, AlwaysWritten = true)]
    public Quantity? Default { get; init; }

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<Quantity> ValidValues { get; init; } = [];

    [Field(4)]
    public CapacityRequestPolicyRange? ValidRange { get; init; }
}
