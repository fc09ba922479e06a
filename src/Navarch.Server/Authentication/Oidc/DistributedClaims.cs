using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Navarch.Api.Documents;
using Navarch.Core.Limits;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>
/// Groups that a token names a place for instead of holding them (OpenID Connect Core 1.0 §5.6.2): the place answers
/// with another token that does, signed by whoever issued that one, for the same audience. What vouches for the issuer
/// vouches for the place and for that other issuer, too. Places are HTTPS.
/// <code>
/// "_claim_names": {"groups": "src"},  "_claim_sources": {"src": {"endpoint": "https://…", "access_token": "…"}}
/// </code>
/// </summary>
internal sealed class DistributedClaims : IDisposable
{
    /// <summary>A token that is believed says who they are: more than a few are nobody's intention.</summary>
    private const int IssuersMax = 16;

    private readonly OidcIssuer _issuer;
    private readonly string _claim;
    private readonly ServerLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly HttpClient _http;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IssuedToken> _others = new(StringComparer.Ordinal);

    /// <param name="issuer">Whose tokens name places.</param>
    /// <param name="claim">The groups'.</param>
    /// <param name="limits">Of answers, in time and size.</param>
    /// <param name="time">For tokens' ends.</param>
    /// <param name="log">For keys that cannot be read.</param>
    public DistributedClaims(OidcIssuer issuer, string claim, ServerLimits limits, TimeProvider time, ILogger log)
    {
        (_issuer, _claim, _limits, _time, _log) = (issuer, claim, limits, time, log);
        _http = IssuerClient.Open(issuer, limits);
    }

    /// <summary>Puts the claim among the others where it is told elsewhere. The problem, or null.</summary>
    public async ValueTask<string?> ExpandAsync(DocumentObject claims, CancellationToken cancel)
    {
        // 1. Is there a place?
        if (claims.Contains(_claim) || !claims.Contains("_claim_names")) return null;
        if (claims.Object("_claim_names") is not { } names) return "_claim_names is no object";
        if (!claims.Contains("_claim_sources")) return "there are no _claim_sources";
        if (claims.Object("_claim_sources") is not { } sources) return "_claim_sources is no object";
        if (!names.Contains(_claim)) return null;
        if (names.String(_claim) is not { } source) return $"_claim_names.{_claim} is no text";
        if (sources.Object(source) is not { } place) return $"_claim_names has a source {source} that _claim_sources lacks";
        if (place.String("endpoint") is not { Length: > 0 } endpoint) return null; // Told within the token, perhaps.
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            return $"the endpoint {endpoint} should begin with https://";

        // 2. What does it say?
        var (answer, problem) = await FetchAsync(address, place.String("access_token") ?? "", cancel);
        if (answer is null) return $"{endpoint}: {problem}";
        if (TokenText.Read(answer) is not { IsEncrypted: false } token) return $"{endpoint} answered with something else than a token";
        if (IssuerOf(token.Issuer) is not { } signed) return $"the issuer {token.Issuer} of what {endpoint} answered is not asked for keys";
        (var others, problem) = await signed.OpenAsync(token, cancel);
        if (others is null) return $"what {endpoint} answered does not hold: {problem}";
        if (others[_claim] is not { } value) return $"what {endpoint} answered has no claim {_claim}";
        claims[_claim] = value;
        return null;
    }

    public void Dispose()
    {
        _http.Dispose();
        lock (_lock)
            foreach (var other in _others.Values) other.Dispose();
    }

    private async Task<(string? Answer, string Problem)> FetchAsync(Uri place, string accessToken, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, place);
            if (accessToken.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
            using var answer = await _http.SendAsync(request, cancel);
            return answer.StatusCode == System.Net.HttpStatusCode.OK
                ? ((await answer.Content.ReadAsStringAsync(cancel)).Trim(), "")
                : (null, $"it answered {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or FormatException
            || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return (null, e.Message);
        }
    }

    private IssuedToken? IssuerOf(string url)
    {
        lock (_lock)
        {
            if (_others.TryGetValue(url, out var known)) return known;
            if (_others.Count >= IssuersMax || OidcOptions.FindProblem(url) is not null) return null;
            var other = _issuer with { Url = url, DiscoveryUrl = "" };
            return _others[url] = new IssuedToken(other, new OidcKeys(other, _limits, _time, _log), _time);
        }
    }
}
