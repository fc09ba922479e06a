namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference")]
public sealed partial record ServiceReference
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Namespace { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(3)]
    public string? Path { get; init; }

    [Field(4)]
    public int? Port { get; init; }
}
