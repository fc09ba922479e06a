namespace Navarch.Api.ApiExtensionsV1;

/// <summary>A service that converts objects.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion")]
public sealed partial record WebhookConversion
{
    /// <summary>How it is reached.</summary>
    [Field(2)]
    public WebhookClientConfig? ClientConfig { get; init; }

    /// <summary>The versions of ConversionReview that it understands, the best first.</summary>
    [Field(3, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> ConversionReviewVersions { get; init; } = [];
}
