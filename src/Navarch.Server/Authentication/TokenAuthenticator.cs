namespace Navarch.Server.Authentication;

/// <summary>
/// Whose is this bearer token? Asked by requests and by TokenReviews. Service account tokens say for whom they are; all
/// others are for the API server.
/// </summary>
internal sealed class TokenAuthenticator(
    StaticTokens staticTokens, ServiceAccountTokenVerifier serviceAccounts, Func<IReadOnlyList<ITokenVerifier>> others,
    TokenCache cache, ServiceAccountTokenOptions options)
{
    /// <summary>For the API server itself.</summary>
    public async ValueTask<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancel)
    {
        if (cache.Find(token) is { } known) return known;
        if (staticTokens.Authenticate(token) is AuthenticationResult.Authenticated found) return found;
        var (result, expires) = await VerifyAsync(token, options.Audiences, cancel);
        if (result is AuthenticationResult.Authenticated verified) cache.Keep(token, verified, expires);
        return result;
    }

    /// <summary>For one of these audiences; the API server's own when there are none.</summary>
    public async ValueTask<AuthenticationResult> ReviewAsync(
        string token, IReadOnlyList<string> audiences, CancellationToken cancel)
    {
        if (audiences.Count == 0) audiences = options.Audiences;
        return staticTokens.Authenticate(token) is AuthenticationResult.Authenticated found
            ? ForApiServer(found, audiences)
            : (await VerifyAsync(token, audiences, cancel)).Result;
    }

    private async ValueTask<(AuthenticationResult Result, DateTimeOffset Expires)> VerifyAsync(
        string token, IReadOnlyList<string> audiences, CancellationToken cancel)
    {
        var (result, expires) = await serviceAccounts.VerifyAsync(token, audiences, cancel);
        if (result is not AuthenticationResult.Unknown) return (result, expires);
        var refusal = result;
        foreach (var verifier in others())
        {
            (result, expires) = await verifier.VerifyAsync(token, cancel);
            if (result is AuthenticationResult.Authenticated found) return (ForApiServer(found, audiences), expires);
            if (result is AuthenticationResult.Rejected) refusal = result;
        }
        return (refusal, default);
    }

    private AuthenticationResult ForApiServer(AuthenticationResult.Authenticated found, IReadOnlyList<string> audiences)
    {
        string[] common = [.. options.Audiences.Intersect(audiences)];
        return common.Length > 0 ? found with { Audiences = common } : AuthenticationResult.Unknown.Instance;
    }
}
