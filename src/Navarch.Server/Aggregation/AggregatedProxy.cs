using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Certificates;
using Navarch.Server.Connect;
using Navarch.Server.Http;
using Navarch.Server.Webhooks;
using Navarch.Core.Limits;

namespace Navarch.Server.Aggregation;

/// <summary>
/// Requests for what other API servers serve, carried there with the name of who asks: they are authenticated and
/// authorized here, and believed there for this server's certificate.
/// </summary>
internal sealed class AggregatedProxy : IDisposable
{
    private readonly HeaderLines _lines;
    private readonly WebhookConnections _connections;

    public AggregatedProxy(
        RemoteApis apis, ServiceLocator services, FrontProxyCertificate certificate, ServerLimits limits)
    {
        (Apis, _lines) = (apis, new HeaderLines());
        _connections = new(services, limits)
        {
            Certificate = () => certificate.Current, Lines = _lines, ConnectionsMax = limits.TunnelsMax,
        };
    }

    public RemoteApis Apis { get; }

    /// <summary>Null: it is for this server itself.</summary>
    public RemoteApi? Find(RequestInfo info) =>
        info.ApiGroup is "apiregistration.k8s.io" or "apiextensions.k8s.io" ? null : Apis.Current.Find(info.Path);

    /// <param name="connection">Null for callers in process.</param>
    public async ValueTask<ApiResponse> AnswerAsync(
        RemoteApi api, ApiRequest request, HttpContext? connection, CancellationToken cancel)
    {
        if (!api.IsAvailable) return Unavailable();
        if (connection is null) return await RelayedRequest.AnswerAsync(request, Root(api), Way(api, request.User!), cancel);
        var target = connection.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var location = new Uri(Root(api), target.StartsWith('/') ? target : request.Path);
        var way = Way(api, request.User!);
        var refusal = UpgradeTunnel.IsUpgrade(connection)
            ? await UpgradeTunnel.RunAsync(connection, location, way, cancel)
            : await ForwardedRequest.RunAsync(connection, location, way, cancel);
        return StatusResponse.Of(refusal ?? Statuses.Success(200));
    }

    /// <summary>Asks on the server's own account: for discovery, and whether anybody is there.</summary>
    public ValueTask<ApiResponse> AskAsync(RemoteApi api, string path, string accept, CancellationToken cancel) =>
        RelayedRequest.AnswerAsync(
            new ApiRequest { Method = "GET", Path = path, Accept = accept, UserAgent = "kube-aggregator" },
            Root(api), Way(api, Self), cancel);

    public void Dispose() => _connections.Dispose();

    private static readonly UserIdentity Self = new("system:kube-aggregator") { Groups = ["system:masters"] };

    private SendToBackend Way(RemoteApi api, UserIdentity user) => (request, cancel) =>
    {
        IdentityHeaders.Set(request, user, _lines);
        return _connections.To(api.Backend).SendAsync(request, cancel);
    };

    private static Uri Root(RemoteApi api) => new($"https://{api.Backend.Host}:{api.Backend.Port}");

    private static ApiResponse Unavailable() => new()
    {
        StatusCode = 503, ContentType = "text/plain; charset=utf-8", Body = "service unavailable\n"u8.ToArray(),
    };
}
