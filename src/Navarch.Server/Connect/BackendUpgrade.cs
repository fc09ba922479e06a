using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Connect;

/// <summary>Asks a backend to switch protocols: its 101, or why there is none.</summary>
internal sealed class BackendUpgrade(Backends backends)
{
    /// <summary>Which protocol of those within SPDY: offered by us, chosen by the backend.</summary>
    public const string VersionHeader = "X-Stream-Protocol-Version";

    /// <summary>To what the client asks for, with its headers.</summary>
    public ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> AsAskedAsync(
        HttpContext context, ConnectTarget.Reachable target, CancellationToken cancel) =>
        AsAskedAsync(context, target.Location, WayTo(target), cancel);

    /// <summary>The same by another way to the backend.</summary>
    public static async ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> AsAskedAsync(
        HttpContext context, Uri location, SendToBackend send, CancellationToken cancel)
    {
        using var request = RequestTo(location, new HttpMethod(context.Request.Method));
        ForwardedHeaders.Copy(context.Request, request);
        request.Headers.TryAddWithoutValidation("Upgrade", (IEnumerable<string?>)context.Request.Headers.Upgrade);
        return await SendAsync(request, send, cancel);
    }

    /// <summary>To SPDY, whatever the client speaks.</summary>
    public async ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> ToSpdyAsync(
        ConnectTarget.Reachable target, IEnumerable<string> versions, CancellationToken cancel)
    {
        using var request = RequestTo(target.Location, HttpMethod.Post);
        request.Headers.Upgrade.Add(new ProductHeaderValue("SPDY", "3.1"));
        request.Headers.TryAddWithoutValidation(VersionHeader, versions);
        var (answer, refusal) = await SendAsync(request, WayTo(target), cancel);
        if (answer is null || answer.Headers.Upgrade.Any(protocol => protocol.Name == "SPDY")) return (answer, refusal);
        answer.Dispose();
        return (null, Statuses.InternalError($"unable to upgrade: {target.Location.Authority} switches, but not to SPDY/3.1"));
    }

    private SendToBackend WayTo(ConnectTarget.Reachable target) =>
        (request, cancel) => backends.SendAsync(request, target, cancel);

    private static HttpRequestMessage RequestTo(Uri location, HttpMethod method)
    {
        var request = new HttpRequestMessage(method, location)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        return request;
    }

    private static async ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> SendAsync(
        HttpRequestMessage request, SendToBackend send, CancellationToken cancel)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await send(request, cancel);
        }
        catch (HttpRequestException e)
        {
            return (null, Statuses.InternalError(
                $"error dialing backend: {request.RequestUri!.Authority}: {UpgradeTunnel.Innermost(e)}"));
        }
        if (answer.StatusCode == HttpStatusCode.SwitchingProtocols) return (answer, null);
        using (answer) return (null, await BackendRefusal.ReadAsync(answer, cancel));
    }
}
