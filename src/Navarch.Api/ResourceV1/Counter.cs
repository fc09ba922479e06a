namespace Navarch.Api.ResourceV1;

/// <summary>An amount that devices share.</summary>
[ApiType("io.k8s.api.resource.v1.Counter")]
public sealed partial record Counter
{
    /// <summary>How much.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public Quantity Value { get; init; }
}
