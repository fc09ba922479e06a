namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.Counter")]
public sealed partial record Counter
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public Quantity Value { get; init; }
}
