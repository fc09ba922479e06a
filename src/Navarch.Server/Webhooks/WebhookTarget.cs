using System.Text;
using AdmissionClient = Navarch.Api.AdmissionRegistrationV1.WebhookClientConfig;
using ConversionClient = Navarch.Api.ApiExtensionsV1.WebhookClientConfig;

namespace Navarch.Server.Webhooks;

/// <summary>What a clientConfig says: whom to call, and under which URL.</summary>
internal sealed record WebhookTarget(WebhookBackend Backend, Uri Url)
{
    private const int DefaultPort = 443;

    /// <summary>Null when the configuration names nobody, or by no URL.</summary>
    public static WebhookTarget? Of(AdmissionClient config) => config.Service is { } service
        ? OfService(new(service.Namespace, service.Name), service.Port, service.Path, config.CaBundle)
        : OfUrl(config.Url, config.CaBundle);

    public static WebhookTarget? Of(ConversionClient config) => config.Service is { } service
        ? OfService(new(service.Namespace, service.Name), service.Port, service.Path, config.CaBundle)
        : OfUrl(config.Url, config.CaBundle);

    private static WebhookTarget? OfService(ServiceName service, int? port, string? path, byte[] authority)
    {
        var number = port is null or 0 ? DefaultPort : port.Value;
        var behind = path is null or "" ? "/" : path.StartsWith('/') ? path : "/" + path;
        return Uri.TryCreate($"https://{service.Host}:{number}{behind}", UriKind.Absolute, out var url)
            ? new(new(service.Host, number, service, Encoding.UTF8.GetString(authority)), url)
            : null;
    }

    private static WebhookTarget? OfUrl(string? text, byte[] authority) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            ? new(new(url.IdnHost, url.Port, null, Encoding.UTF8.GetString(authority)), url)
            : null;
}
