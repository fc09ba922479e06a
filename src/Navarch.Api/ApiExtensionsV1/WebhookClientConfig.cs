namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig")]
public sealed partial record WebhookClientConfig
{
    [Field(3)]
    public string? Url { get; init; }

    [Field(1)]
    public ServiceReference? Service { get; init; }

    [Field(2)]
    public byte[] CaBundle { get; init; } = [];
}
