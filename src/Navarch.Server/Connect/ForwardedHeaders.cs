using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Navarch.Server.Connect;

/// <summary>What of a request's and an answer's headers crosses the API server.</summary>
internal static class ForwardedHeaders
{
    /// <summary>Of this connection alone (RFC 9110), or meant for the API server.</summary>
    private static readonly FrozenSet<string> NotForwarded = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Host", "Authorization", "Content-Length",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Copy(HttpRequest from, HttpRequestMessage to)
    {
        foreach (var (name, values) in from.Headers)
        {
            if (NotForwarded.Contains(name) || name.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase))
                continue;
            if (name.StartsWith(':')) continue;
            if (!to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        to.Headers.TryAddWithoutValidation("X-Forwarded-For", from.HttpContext.Connection.RemoteIpAddress?.ToString());
        to.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
        to.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
        to.Headers.TryAddWithoutValidation("X-Forwarded-Uri", from.Path.Value);
    }

    public static void Copy(HttpResponseMessage from, HttpResponse to)
    {
        foreach (var (name, values) in from.Headers.NonValidated)
            if (!NotForwarded.Contains(name)) to.Headers[name] = values.ToArray();
        foreach (var (name, values) in from.Content.Headers.NonValidated)
            if (!NotForwarded.Contains(name)) to.Headers[name] = values.ToArray();
        to.ContentLength = from.Content.Headers.ContentLength;
    }
}
