namespace Navarch.Api.ApiRegistrationV1;

[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference")]
public sealed partial record ServiceReference
{
    [Field(1)]
    public string Namespace { get; init; } = "";

    [Field(2)]
    public string Name { get; init; } = "";

    [Field(3)]
    public int? Port { get; init; }
}
