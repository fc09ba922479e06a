namespace Navarch.Server.Authentication.Oidc;

/// <summary>ID tokens of one issuer.</summary>
internal sealed class OidcTokens(
    OidcIssuer issuer, IssuedToken signed, DistributedClaims? distributed) : ITokenVerifier, IDisposable
{
    public async ValueTask<(AuthenticationResult Result, DateTimeOffset Expires)> VerifyAsync(
        string token, CancellationToken cancel)
    {
        // 1. Is it this issuer's?
        if (TokenText.Read(token) is not { IsEncrypted: false } parsed || parsed.Issuer != issuer.Url)
            return (AuthenticationResult.Unknown.Instance, default);

        // 2. Did it sign it, for us, and for now?
        var (claims, problem) = await signed.OpenAsync(parsed, cancel);
        if (claims is null) return Reject(problem);

        // 3. Are the groups told elsewhere?
        if (distributed is not null && await distributed.ExpandAsync(claims, cancel) is { } missing)
            return Reject("could not expand distributed claims: " + missing);

        // 4. Whom does it name?
        (var user, problem) = new ClaimedUser(issuer, claims, cancel).Find();
        return user is null ? Reject(problem) : (new AuthenticationResult.Authenticated(user, []), parsed.ValidTo);
    }

    public void Dispose()
    {
        signed.Dispose();
        distributed?.Dispose();
    }

    private static (AuthenticationResult, DateTimeOffset) Reject(string reason) =>
        (new AuthenticationResult.Rejected("oidc: " + reason), default);
}
