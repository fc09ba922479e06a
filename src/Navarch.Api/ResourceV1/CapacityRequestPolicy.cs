namespace Navarch.Api.ResourceV1;

/// <summary>How much of a capacity may be asked for: the list or the range is set.</summary>
[ApiType("io.k8s.api.resource.v1.CapacityRequestPolicy")]
public sealed partial record CapacityRequestPolicy
{
    /// <summary>How much is taken where nothing is asked.</summary>
    [Field(1, AlwaysWritten = true)]
    public Quantity? Default { get; init; }

    /// <summary>The amounts that may be asked for, rising.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<Quantity> ValidValues { get; init; } = [];

    /// <summary>The range in which they are.</summary>
    [Field(4)]
    public CapacityRequestPolicyRange? ValidRange { get; init; }
}
