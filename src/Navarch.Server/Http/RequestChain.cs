using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Aggregation;
using Navarch.Server.Audit;
using Navarch.Server.Authentication;
using Navarch.Server.Authorization;
using Navarch.Server.Connect;
using Navarch.Server.Fairness;

namespace Navarch.Server.Http;

/// <summary>
/// The way of every request. Over HTTP it starts at step 1; a caller in process says who he is and starts at step 3.
/// <code>
/// 1. authenticate     who asks?                                     else 401
/// 2. impersonate      as whom?                                      else 403
/// 3. enter            is there room?                                else 429
/// 4. authorize        may they?                                     else 403
/// 5. route            other API servers, resources, streams to nodes, other paths
///                                                                   else 404; 413 when the body is too large
/// </code>
/// </summary>
internal sealed class RequestChain(
    RequestAuthenticator authenticator, IAuthorizer authorizer, RequestRoom room, IApiEndpoint resources,
    NodeStreams nodeStreams, IReadOnlyList<IRoute> routes, AuditLog? audit = null, AggregatedProxy? aggregated = null)
    : IApiEndpoint
{
    private static readonly UserIdentity Nobody = new("");

    private readonly Impersonation _impersonation = new(authorizer);

    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.User is null) return new(StatusResponse.Of(Statuses.Unauthorized()));
        var info = RequestInfo.Of(request);
        return audit?.Begin(request, info, request.User, null) is { } record
            ? AuditInProcess.AnswerAsync(record, () =>
                EnterAsync(request with { AuditAnnotations = record.Annotations }, info, null, record, cancel))
            : EnterAsync(request, info, null, null, cancel);
    }

    /// <summary>Steps 1 and 2.</summary>
    public async ValueTask<ApiResponse> SendAsync(HttpExchange exchange, RequestInfo info, CancellationToken cancel)
    {
        // 1. Who asks?
        var authentication = await authenticator.AuthenticateAsync(
            exchange.Connection(authenticator), exchange.Context.Request.Headers, exchange.BearerToken, info.Path, cancel);
        var asker = (authentication as AuthenticationResult.Authenticated)?.User;
        exchange.Audit = audit?.Begin(exchange.Head, info, asker ?? Nobody, exchange.Context);
        if (asker is null) return StatusResponse.Of(Statuses.Unauthorized());

        // 2. As whom?
        var (user, refusal) = await _impersonation.ApplyAsync(asker, exchange.Head.Headers, cancel);
        if (refusal is not null) return StatusResponse.Of(refusal);
        if (exchange.Audit is { } record && !ReferenceEquals(user, asker)) record.Impersonated = user;
        if (exchange.Refusal is { } full) return StatusResponse.Of(full);
        return await EnterAsync(
            exchange.Head with { User = user, AuditAnnotations = exchange.Audit?.Annotations }, info, exchange,
            exchange.Audit, cancel);
    }

    /// <summary>Step 3: even to be refused takes a seat, so that nobody keeps the server busy with it.</summary>
    private async ValueTask<ApiResponse> EnterAsync(
        ApiRequest request, RequestInfo info, HttpExchange? exchange, AuditRecord? record, CancellationToken cancel)
    {
        if (info.Problem is { } problem) return StatusResponse.Of(Statuses.BadRequest(problem));
        var asked = AuthorizationAttributes.Of(info, request.User!);
        if (RequestRoom.IsUnbounded(info)) return await AuthorizeAsync(asked, request, info, exchange, record, cancel);
        var place = await room.EnterAsync(asked, request, info, exchange?.Context.Response.Headers, cancel);
        if (place.IsRefused)
            return StatusResponse.Of(
                Statuses.TooManyRequests("too many requests, please try again later", place.RetrySeconds));
        try
        {
            return await AuthorizeAsync(asked, request, info, exchange, record, cancel);
        }
        finally
        {
            room.Leave(place, info);
        }
    }

    /// <summary>Step 4.</summary>
    private async ValueTask<ApiResponse> AuthorizeAsync(
        AuthorizationAttributes asked, ApiRequest request, RequestInfo info, HttpExchange? exchange, AuditRecord? record,
        CancellationToken cancel)
    {
        var decision = await authorizer.AuthorizeAsync(asked, cancel);
        record?.Decided(decision);
        return decision.IsAllowed
            ? await RouteAsync(request, info, exchange, record, cancel)
            : StatusResponse.Of(Refusal.Of(asked, decision.Reason));
    }

    /// <summary>Step 5.</summary>
    private async ValueTask<ApiResponse> RouteAsync(
        ApiRequest request, RequestInfo info, HttpExchange? exchange, AuditRecord? record, CancellationToken cancel)
    {
        if (aggregated?.Find(info) is { } remote)
            return await aggregated.AnswerAsync(remote, request, exchange?.Context, cancel);
        if (info.IsResourceRequest && nodeStreams.Serves(info))
            return await nodeStreams.ConnectAsync(request, info, exchange?.Context, cancel);
        if (exchange is not null)
        {
            var (body, refusal) = await exchange.ReadBodyAsync(cancel);
            if (refusal is not null) return StatusResponse.Of(refusal);
            request = request with { Body = body };
        }
        record?.Asked(request.Body);
        if (info.IsResourceRequest) return await resources.SendAsync(request, cancel);
        foreach (var route in routes)
            if (await route.AnswerAsync(request, cancel) is { } answer) return answer;
        return StatusResponse.Of(Statuses.NoSuchResource());
    }
}
