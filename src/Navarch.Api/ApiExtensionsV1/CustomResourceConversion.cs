namespace Navarch.Api.ApiExtensionsV1;

/// <summary>How objects get from one version to another.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion")]
public sealed partial record CustomResourceConversion
{
    /// <summary>None, which only changes the version's name, or Webhook.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Strategy { get; init; } = "";

    /// <summary>Who converts.</summary>
    [Field(2)]
    public WebhookConversion? Webhook { get; init; }
}
