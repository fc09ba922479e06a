namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.ResourceClaimConsumerReference")]
public sealed partial record ResourceClaimConsumerReference
{
    [Field(1)]
    public string ApiGroup { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Resource { get; init; } = "";

    [Field(4, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(5, Required = true, AlwaysWritten = true)]
    public string Uid { get; init; } = "";
}
