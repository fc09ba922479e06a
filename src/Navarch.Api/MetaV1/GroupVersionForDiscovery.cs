namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery")]
public sealed partial record GroupVersionForDiscovery
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string GroupVersion { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Version { get; init; } = "";
}
