namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion")]
public sealed partial record WebhookConversion
{
    [Field(2)]
    public WebhookClientConfig? ClientConfig { get; init; }

    [Field(3, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> ConversionReviewVersions { get; init; } = [];
}
