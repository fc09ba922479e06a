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
    public async ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> AsAskedAsync(
        HttpContext context, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        using var request = RequestTo(target, new HttpMethod(context.Request.Method));
        ForwardedHeaders.Copy(context.Request, request);
        request.Headers.TryAddWithoutValidation("Upgrade", (IEnumerable<string?>)context.Request.Headers.Upgrade);
        return await SendAsync(request, target, cancel);
    }

    /// <summary>To SPDY, whatever the client speaks.</summary>
    public async ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> ToSpdyAsync(
        ConnectTarget.Reachable target, IEnumerable<string> versions, CancellationToken cancel)
    {
        using var request = RequestTo(target, HttpMethod.Post);
        request.Headers.Upgrade.Add(new ProductHeaderValue("SPDY", "3.1"));
        request.Headers.TryAddWithoutValidation(VersionHeader, versions);
        var (answer, refusal) = await SendAsync(request, target, cancel);
        if (answer is null || answer.Headers.Upgrade.Any(protocol => protocol.Name == "SPDY")) return (answer, refusal);
        answer.Dispose();
        return (null, Statuses.InternalError($"unable to upgrade: {target.Location.Authority} switches, but not to SPDY/3.1"));
    }

    private static HttpRequestMessage RequestTo(ConnectTarget.Reachable target, HttpMethod method)
    {
        var request = new HttpRequestMessage(method, target.Location)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        return request;
    }

    private async ValueTask<(HttpResponseMessage? Answer, Status? Refusal)> SendAsync(
        HttpRequestMessage request, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await backends.SendAsync(request, target, cancel);
        }
        catch (HttpRequestException e)
        {
            return (null, Statuses.InternalError(
                $"error dialing backend: {target.Location.Authority}: {UpgradeTunnel.Innermost(e)}"));
        }
        if (answer.StatusCode == HttpStatusCode.SwitchingProtocols) return (answer, null);
        using (answer) return (null, await BackendRefusal.ReadAsync(answer, cancel));
    }
}
