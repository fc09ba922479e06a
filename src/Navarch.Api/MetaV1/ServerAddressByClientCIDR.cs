namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR")]
public sealed partial record ServerAddressByClientCIDR
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ClientCIDR { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string ServerAddress { get; init; } = "";
}
