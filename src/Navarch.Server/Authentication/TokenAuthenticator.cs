namespace Navarch.Server.Authentication;

/// <summary>Whose is this bearer token? Asked by requests and by TokenReviews.</summary>
internal sealed class TokenAuthenticator(
    StaticTokens staticTokens, ServiceAccountTokenVerifier serviceAccounts, TokenCache cache,
    ServiceAccountTokenOptions options)
{
    /// <summary>For the API server itself.</summary>
    public async ValueTask<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancel)
    {
        if (cache.Find(token) is { } known) return known;
        if (staticTokens.Authenticate(token) is AuthenticationResult.Authenticated found) return found;
        var (result, expires) = await serviceAccounts.VerifyAsync(token, options.Audiences, cancel);
        if (result is AuthenticationResult.Authenticated verified) cache.Keep(token, verified, expires);
        return result;
    }

    /// <summary>For one of these audiences; the API server's own when there are none.</summary>
    public async ValueTask<AuthenticationResult> ReviewAsync(
        string token, IReadOnlyList<string> audiences, CancellationToken cancel)
    {
        if (audiences.Count == 0) audiences = options.Audiences;
        if (staticTokens.Authenticate(token) is AuthenticationResult.Authenticated found)
        {
            string[] common = [.. options.Audiences.Intersect(audiences)];
            return common.Length > 0 ? found with { Audiences = common } : AuthenticationResult.Unknown.Instance;
        }
        return (await serviceAccounts.VerifyAsync(token, audiences, cancel)).Result;
    }
}
