namespace Navarch.Server.CustomResources;

/// <summary>Whom to ask for other versions of objects.</summary>
/// <param name="Client">As the definition has it: <c>url</c> or <c>service</c>, and <c>caBundle</c>.</param>
/// <param name="ReviewVersions">Versions of ConversionReview that it knows, the best first.</param>
internal sealed record ConversionWebhookSettings(
    Api.ApiExtensionsV1.WebhookClientConfig Client, IReadOnlyList<string> ReviewVersions);
