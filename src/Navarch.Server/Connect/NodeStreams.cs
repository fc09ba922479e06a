using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Core.Limits;
using Navarch.Server.Http;
using Navarch.Server.Loopback;

namespace Navarch.Server.Connect;

/// <summary>
/// What is served by a node rather than from the store: a pod's exec, attach, portforward and log, and the proxy of
/// pods, services and nodes. All but the log, which is read, pass admission before they are opened.
/// </summary>
internal sealed class NodeStreams
{
    private readonly PodStreamTargets _pods;
    private readonly ProxyTargets _proxies;
    private readonly ConnectAdmission _admit;
    private readonly UpgradeTunnel? _tunnel;
    private readonly CommandTranslation? _translation;
    private readonly PortForwardTunnel? _portForward;
    private readonly ForwardedRequest? _forwarded;
    private readonly NodeLogs? _logs;
    private readonly Backends? _backends;

    public NodeStreams(LoopbackClient loopback, Backends? backends, ConnectAdmission admit, TimeProvider time)
    {
        _admit = admit;
        var nodes = new NodeEndpoints(loopback);
        _pods = new(loopback, nodes);
        _proxies = new(loopback, nodes);
        if (backends is null) return;
        _backends = backends;
        var upgrade = new BackendUpgrade(backends);
        _tunnel = new(upgrade);
        _translation = new(upgrade, StreamingLimits.Default, time);
        _portForward = new(upgrade);
        _forwarded = new(backends);
        _logs = new(backends);
    }

    /// <summary>Of the true scope only: a node is in no namespace, whatever the path says.</summary>
    public bool Serves(RequestInfo info) => info is { ApiGroup: "", ApiVersion: "v1" }
        && (info.Resource, info.Subresource, info.Namespace.Length > 0) is
            ("pods", "exec" or "attach" or "portforward" or "log" or "proxy", true)
            or ("services", "proxy", true) or ("nodes", "proxy", false);

    /// <param name="connection">
    /// Null for callers in process: they can read logs and ask through proxies, but have no connection to take over.
    /// </param>
    public async ValueTask<ApiResponse> ConnectAsync(
        ApiRequest request, RequestInfo info, HttpContext? connection, CancellationToken cancel)
    {
        if (_logs is null || _tunnel is null || _forwarded is null)
            return StatusResponse.Of(
                Statuses.ServiceUnavailable("this server runs in process only and reaches no nodes"));
        if (info.Subresource == "log") return await ReadLogAsync(request, info, cancel);
        if (connection is null && info.Subresource != "proxy")
            return StatusResponse.Of(
                Statuses.BadRequest($"{info.Resource}/{info.Subresource} needs a connection of its own"));
        if (ConnectOptions.Read(request, info, out var refusal) is not { } options) return StatusResponse.Of(refusal!);
        var path = options.String("path") ?? "";
        refusal = await _admit(request, info, options, cancel);
        if (refusal is not null) return StatusResponse.Of(refusal);
        var changedPath = options.String("path") is { } admitted && admitted != path ? admitted : null;
        if (connection is null) return await RelayAsync(request, info, changedPath, cancel);
        refusal = info.Subresource == "proxy"
            ? await ProxyAsync(info, connection, changedPath, cancel)
            : await UpgradeAsync(info, options, connection, cancel);
        return StatusResponse.Of(refusal ?? Statuses.Success(200));
    }

    /// <summary>For a caller in process, such as one that reads what a node uses.</summary>
    private async ValueTask<ApiResponse> RelayAsync(
        ApiRequest request, RequestInfo info, string? changedPath, CancellationToken cancel)
    {
        var behind = "/" + (changedPath ?? info.Remainder).TrimStart('/');
        return await _proxies.LocateAsync(info, behind, "", cancel) switch
        {
            ConnectTarget.Reachable target => await RelayedRequest.AnswerAsync(
                request with { Path = behind }, new Uri(target.Location.GetLeftPart(UriPartial.Authority)),
                (message, cancel) => _backends!.SendAsync(message, target, cancel), cancel),
            ConnectTarget.Refused refused => StatusResponse.Of(refused.Status),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<ApiResponse> ReadLogAsync(ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        if (request.Method is not ("GET" or "HEAD"))
            return StatusResponse.Of(Statuses.MethodNotAllowed(new("", "pods/log"), info.Verb));
        return await _pods.LocateLogAsync(request, info, cancel) switch
        {
            ConnectTarget.Reachable target => await _logs!.ReadAsync(target, cancel),
            ConnectTarget.Refused refused => StatusResponse.Of(refused.Status),
            _ => new ApiResponse { StatusCode = 200, ContentType = "text/plain" },
        };
    }

    private async ValueTask<Status?> UpgradeAsync(
        RequestInfo info, DocumentObject options, HttpContext connection, CancellationToken cancel)
    {
        return await _pods.LocateAsync(info, options, cancel) switch
        {
            ConnectTarget.Refused refused => refused.Status,
            ConnectTarget.Reachable when !UpgradeTunnel.IsUpgrade(connection) =>
                Statuses.BadRequest("Upgrade request required"),
            ConnectTarget.Reachable target => await StreamAsync(info, options, connection, target, cancel),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// No kubelet speaks the newer forms over WebSocket, but each speaks SPDY: those are translated, as upstream does.
    /// What is left passes as it is.
    /// </summary>
    private ValueTask<Status?> StreamAsync(
        RequestInfo info, DocumentObject options, HttpContext connection, ConnectTarget.Reachable target,
        CancellationToken cancel)
    {
        var offered = WebSocketUpgrade.Offered(connection);
        if (info.Subresource != "portforward" && offered.Contains(CommandTranslation.Protocol))
            return _translation!.RunAsync(connection, CommandStreams.Of(options), target, cancel);
        if (info.Subresource == "portforward" && PortForwardTunnel.Versions(offered) is { Count: > 0 } versions)
            return _portForward!.RunAsync(connection, versions, target, cancel);
        return _tunnel!.RunAsync(connection, target, cancel);
    }

    /// <param name="changedPath">Where admission sends it instead; null: where it was to go.</param>
    private async ValueTask<Status?> ProxyAsync(
        RequestInfo info, HttpContext connection, string? changedPath, CancellationToken cancel)
    {
        var (path, query) = Behind(info, connection);
        if (changedPath is not null) path = string.Join('/', changedPath.Split('/').Select(Uri.EscapeDataString));
        if (path.Length == 0 && connection.Request.Method is "GET" or "HEAD")
        {
            connection.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            connection.Response.Headers.Location = connection.Request.Path + "/" + connection.Request.QueryString;
            await connection.Response.StartAsync(cancel);
            return null;
        }
        return await _proxies.LocateAsync(info, path.Length == 0 ? "/" : path, query, cancel) switch
        {
            ConnectTarget.Refused refused => refused.Status,
            ConnectTarget.Reachable target when UpgradeTunnel.IsUpgrade(connection) =>
                await _tunnel!.RunAsync(connection, target, cancel),
            ConnectTarget.Reachable target => await _forwarded!.RunAsync(connection, target, cancel),
            _ => null,
        };
    }

    /// <summary>
    /// What stands behind <c>/proxy</c> as the client sent it: decoding and encoding again would not give the same.
    /// </summary>
    private static (string Path, string Query) Behind(RequestInfo info, HttpContext connection)
    {
        var target = connection.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        var segments = info.Namespace.Length > 0 ? 7 : 5; // api, v1, [namespaces, NS,] RESOURCE, NAME, proxy
        var end = 0;
        for (var i = 0; i < segments && end >= 0; i++) end = path.IndexOf('/', end + 1);
        return (end < 0 ? "" : path[end..], mark < 0 ? "" : target[(mark + 1)..]);
    }
}
