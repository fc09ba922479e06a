using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Navarch.Api.Documents;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>
/// What holds of every token of an issuer before its claims count (OpenID Connect Core 1.0 §3.1.3.7): it is signed by one
/// of the issuer's keys, for this audience, and for now.
/// </summary>
internal sealed class IssuedToken(OidcIssuer issuer, OidcKeys keys, TimeProvider time) : IDisposable
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>The claims; or why they do not count.</summary>
    public async ValueTask<(DocumentObject? Claims, string Problem)> OpenAsync(JsonWebToken token, CancellationToken cancel)
    {
        if (!issuer.Algorithms.Contains(token.Alg)) return (null, $"algorithm {token.Alg} is not accepted");
        var signers = await keys.FindAsync(token.Kid ?? "", cancel);
        if (signers.Count == 0) return (null, $"issuer {issuer.Url} has no key {token.Kid}");
        if (!await IsSignedByAsync(token, signers)) return (null, "the signature is not the issuer's");
        if (!token.Audiences.Any(issuer.Audiences.Contains))
            return (null, $"expected audience {string.Join(" or ", issuer.Audiences)}, got {string.Join(' ', token.Audiences)}");
        DateTimeOffset now = time.GetUtcNow(), expires = token.ValidTo, start = token.ValidFrom;
        if (token.ValidTo == default || now >= expires) return (null, "the token has expired");
        if (token.ValidFrom != default && now < start) return (null, "the token is not valid yet");
        return DocumentJson.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload))
            is DocumentParse.Parsed { Value: DocumentObject claims }
                ? (claims, "")
                : (null, "the claims are no object");
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
        return (await Handler.ValidateTokenAsync(token, parameters)).IsValid;
    }
}
