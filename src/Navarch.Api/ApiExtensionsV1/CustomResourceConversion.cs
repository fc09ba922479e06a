namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion")]
public sealed partial record CustomResourceConversion
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Strategy { get; init; } = "";

    [Field(2)]
    public WebhookConversion? Webhook { get; init; }
}
