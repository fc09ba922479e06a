namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.ResourcePool")]
public sealed partial record ResourcePool
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public long Generation { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public long ResourceSliceCount { get; init; }
}
