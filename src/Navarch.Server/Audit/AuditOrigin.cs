using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Api.Requests;

namespace Navarch.Server.Audit;

/// <summary>Where a request came from.</summary>
/// <param name="Id">What the answer calls <c>Audit-Id</c>.</param>
/// <param name="Uri">Path and query as they were sent.</param>
/// <param name="Addresses">Of the client: first what proxies say, last the one that is connected.</param>
internal sealed record AuditOrigin(string Id, string Uri, IReadOnlyList<string> Addresses)
{
    public static AuditOrigin Of(HttpContext context) => new(
        context.Response.Headers["Audit-Id"].ToString(),
        context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path.ToString(),
        AddressesOf(context));

    /// <summary>A caller of this process has no address.</summary>
    public static AuditOrigin InProcess(string id, ApiRequest request) => new(
        id,
        request.Query.Count == 0 ? request.Path : request.Path + "?" + string.Join('&', request.Query.Select(
            pair => $"{System.Uri.EscapeDataString(pair.Key)}={System.Uri.EscapeDataString(pair.Value)}")),
        []);

    private static List<string> AddressesOf(HttpContext context)
    {
        var addresses = new List<string>();
        foreach (var header in context.Request.Headers["X-Forwarded-For"])
            foreach (var part in (header ?? "").Split(',')) Add(part);
        if (addresses.Count == 0) Add(context.Request.Headers["X-Real-Ip"].ToString());
        if (context.Connection.RemoteIpAddress is { } remote) Add(remote.ToString());
        return addresses;

        void Add(string text)
        {
            if (IPAddress.TryParse(text.Trim(), out var address) && !addresses.Contains(address.ToString()))
                addresses.Add(address.ToString());
        }
    }
}
