using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Navarch.Api.Documents;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>ID tokens of one issuer (OpenID Connect Core 1.0 §3.1.3.7): signature, audience, time, then the claims.</summary>
internal sealed class OidcTokens(OidcIssuer issuer, OidcKeys keys, TimeProvider time) : ITokenVerifier, IDisposable
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    public async ValueTask<(AuthenticationResult Result, DateTimeOffset Expires)> VerifyAsync(
        string token, CancellationToken cancel)
    {
        // 1. Is it this issuer's?
        if (TokenText.Read(token) is not { IsEncrypted: false } parsed || parsed.Issuer != issuer.Url)
            return (AuthenticationResult.Unknown.Instance, default);

        // 2. Did it sign it, for us, and for now?
        if (!issuer.Algorithms.Contains(parsed.Alg)) return Reject($"oidc: algorithm {parsed.Alg} is not accepted");
        var signers = await keys.FindAsync(parsed.Kid ?? "", cancel);
        if (signers.Count == 0) return Reject($"oidc: issuer {issuer.Url} has no key {parsed.Kid}");
        if (!await IsSignedByAsync(parsed, signers)) return Reject("oidc: the signature is not the issuer's");
        if (!parsed.Audiences.Any(issuer.Audiences.Contains))
            return Reject($"oidc: expected audience {string.Join(" or ", issuer.Audiences)}, got {string.Join(' ', parsed.Audiences)}");
        DateTimeOffset now = time.GetUtcNow(), expires = parsed.ValidTo, start = parsed.ValidFrom;
        if (parsed.ValidTo == default || now >= expires) return Reject("oidc: the token has expired");
        if (parsed.ValidFrom != default && now < start) return Reject("oidc: the token is not valid yet");

        // 3. Whom does it name?
        var payload = DocumentJson.Parse(Base64UrlEncoder.DecodeBytes(parsed.EncodedPayload));
        if (payload is not DocumentParse.Parsed { Value: DocumentObject claims }) return Reject("oidc: the claims are no object");
        var (user, problem) = new ClaimedUser(issuer, claims, cancel).Find();
        return user is null
            ? Reject("oidc: " + problem)
            : (new AuthenticationResult.Authenticated(user, []), expires);
    }

    public void Dispose() => keys.Dispose();

    private async ValueTask<bool> IsSignedByAsync(JsonWebToken token, IReadOnlyList<SecurityKey> signers)
    {
        var parameters = new TokenValidationParameters
        {
            IssuerSigningKeys = signers,
            ValidAlgorithms = issuer.Algorithms,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        };
        return (await _handler.ValidateTokenAsync(token, parameters)).IsValid;
    }

    private static (AuthenticationResult, DateTimeOffset) Reject(string reason) =>
        (new AuthenticationResult.Rejected(reason), default);
}
