namespace Navarch.Api.ResourceV1;

/// <summary>A range of amounts.</summary>
[ApiType("io.k8s.api.resource.v1.CapacityRequestPolicyRange")]
public sealed partial record CapacityRequestPolicyRange
{
    /// <summary>The least.</summary>
    [Field(1, Required = true)]
    public Quantity? Min { get; init; }

    /// <summary>The most.</summary>
    [Field(2)]
    public Quantity? Max { get; init; }

    /// <summary>By how much they differ.</summary>
    [Field(3)]
    public Quantity? Step { get; init; }
}
