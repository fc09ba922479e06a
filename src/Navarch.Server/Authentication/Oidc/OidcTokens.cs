using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Navarch.Api.Requests;

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
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(parsed.EncodedPayload));
        var (user, problem) = UserOf(payload.RootElement);
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

    private (UserIdentity? User, string Problem) UserOf(JsonElement claims)
    {
        foreach (var (claim, wanted) in issuer.RequiredClaims)
            if (TextOf(claims, claim) != wanted) return (null, $"required claim {claim} is not {wanted}");
        if (TextOf(claims, issuer.Username.Name) is not { Length: > 0 } name)
            return (null, $"claim {issuer.Username.Name}, the user's name, is missing");
        if (issuer.Username.Name == "email" && claims.TryGetProperty("email_verified", out var verified)
            && verified.ValueKind != JsonValueKind.True)
            return (null, "email not verified");
        IReadOnlyList<string> groups = [];
        if (issuer.Groups is { } mapping && claims.TryGetProperty(mapping.Name, out var value))
        {
            if (ListOf(value) is not { } listed) return (null, $"claim {mapping.Name}, the groups, is neither text nor list");
            groups = [.. listed.Select(group => mapping.Prefix + group)];
        }
        return (new UserIdentity(issuer.Username.Prefix + name)
        {
            Groups = groups,
            Uid = issuer.UidClaim.Length > 0 ? TextOf(claims, issuer.UidClaim) ?? "" : "",
            Extra = TextOf(claims, "jti") is { Length: > 0 } id
                ? new Dictionary<string, IReadOnlyList<string>> { ["authentication.kubernetes.io/credential-id"] = ["JTI=" + id] }
                : new Dictionary<string, IReadOnlyList<string>>(),
        }, "");
    }

    private static string? TextOf(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>One text, or a list of them; null for anything else.</summary>
    private static List<string>? ListOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array) return null;
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return null;
            texts.Add(item.GetString()!);
        }
        return texts;
    }

    private static (AuthenticationResult, DateTimeOffset) Reject(string reason) =>
        (new AuthenticationResult.Rejected(reason), default);
}
