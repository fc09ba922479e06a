using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Core.Limits;
using Navarch.Server.Audit;
using Navarch.Server.Authentication;

namespace Navarch.Server.Http;

/// <summary>
/// One request over HTTP: its head at once, its body when the client has proved to be allowed to send it.
/// </summary>
internal sealed class HttpExchange
{
    private const string BearerProtocol = "base64url.bearer.authorization.k8s.io.";

    private readonly ServerLimits _limits;

    public HttpExchange(HttpContext context, ServerLimits limits)
    {
        Context = context;
        _limits = limits;
        var headers = context.Request.Headers;
        Head = new ApiRequest
        {
            Method = context.Request.Method,
            Path = context.Request.Path.Value is { Length: > 0 } path ? path : "/", // It is empty for OPTIONS *.
            Query = ReadQuery(context.Request.QueryString),
            Headers = ReadHeaders(headers),
            ContentType = headers.ContentType.ToString(),
            Accept = headers.Accept.ToString(),
            UserAgent = headers.UserAgent.ToString(),
        };
    }

    public HttpContext Context { get; }

    /// <summary>Without body and user.</summary>
    public ApiRequest Head { get; }

    /// <summary>Set when the request is recorded.</summary>
    public AuditRecord? Audit { get; set; }

    /// <summary>Why it is refused, whoever asks: he is told so, and it is recorded.</summary>
    public Status? Refusal { get; set; }

    public string? BearerToken
    {
        get
        {
            var authorization = Context.Request.Headers.Authorization.ToString();
            if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
                return authorization[7..].Trim() is { Length: > 0 } token ? token : null;
            return authorization.Length == 0 ? BearerOfWebSocket() : null;
        }
    }

    /// <summary>What the connection's certificate proves: verified when the connection's first request comes.</summary>
    public ConnectionIdentity Connection(RequestAuthenticator authenticator)
    {
        var certificate = Context.Features.Get<ITlsConnectionFeature>();
        if (certificate is not TlsFacts facts) return authenticator.AuthenticateConnection(certificate?.ClientCertificate);
        return facts.Identity ??= authenticator.AuthenticateConnection(facts.ClientCertificate);
    }

    /// <summary>The body, or a refusal when it is larger than allowed.</summary>
    public async ValueTask<(ReadOnlyMemory<byte> Body, Status? Refusal)> ReadBodyAsync(CancellationToken cancel)
    {
        var length = Context.Request.ContentLength;
        if (length > _limits.BodyBytesMax) return (default, TooLarge);
        if (length is 0 || length is null && !HasBody) return (default, null);
        var buffer = new byte[length ?? 4096];
        var count = 0;
        while (true)
        {
            if (count == buffer.Length)
            {
                if (length is not null) break;
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, _limits.BodyBytesMax + 1));
            }
            if (await ReadSomeAsync(buffer.AsMemory(count), cancel) is not { } read)
                return (default, Statuses.BadRequest("a chunk of the body has no size that could be"));
            if (read == 0) break;
            count += read;
            if (count > _limits.BodyBytesMax) return (default, TooLarge);
        }
        return (buffer.AsMemory(0, count), null);
    }

    /// <summary>Null for a chunk whose size is more than a number holds: Kestrel has no refusal of its own for it.</summary>
    private async ValueTask<int?> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await Context.Request.Body.ReadAsync(buffer, cancel);
        }
        catch (IOException oversized) when (oversized.InnerException is OverflowException)
        {
            return null;
        }
    }

    private bool HasBody => Context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private Status TooLarge => Statuses.RequestEntityTooLarge($"limit is {_limits.BodyBytesMax}");

    /// <summary>Browsers cannot set headers on a WebSocket: the token comes as a subprotocol.</summary>
    private string? BearerOfWebSocket()
    {
        if (!Context.Request.Headers.TryGetValue("Sec-WebSocket-Protocol", out var protocols)) return null;
        foreach (var protocol in protocols.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            if (!protocol.StartsWith(BearerProtocol, StringComparison.Ordinal)) continue;
            try
            {
                return System.Text.Encoding.UTF8.GetString(
                    WebEncoders.Base64UrlDecode(protocol[BearerProtocol.Length..]));
            }
            catch (FormatException)
            {
                return null;
            }
        }
        return null;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> ReadQuery(QueryString query)
    {
        if (!query.HasValue) return [];
        var pairs = new List<KeyValuePair<string, string>>(4);
        foreach (var pair in new QueryStringEnumerable(query.Value))
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return pairs;
    }

    /// <summary>Only those that something behind the front reads.</summary>
    private static IReadOnlyList<KeyValuePair<string, string>> ReadHeaders(IHeaderDictionary headers)
    {
        List<KeyValuePair<string, string>>? kept = null;
        foreach (var (name, values) in headers)
        {
            if (!name.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var value in values) (kept ??= []).Add(new(name, value ?? ""));
        }
        return kept ?? (IReadOnlyList<KeyValuePair<string, string>>)[];
    }
}
