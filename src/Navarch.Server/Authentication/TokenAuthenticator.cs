namespace Navarch.Server.Authentication;

/// <summary>
/// Whose is this bearer token? Asked by requests and by TokenReviews. Service account tokens say for whom they are; all
/// others are for the API server. A token verified a moment ago is believed without verifying it again for as long as
/// nothing has happened to the objects that it comes from: whoever deletes one ends the token with the next request.
/// </summary>
internal sealed class TokenAuthenticator(
    StaticTokens staticTokens, ServiceAccountTokenVerifier serviceAccounts, Func<IReadOnlyList<ITokenVerifier>> others,
    TokenCache cache, ServiceAccountTokenOptions options, Func<TokenSource, bool> isUnchanged)
{
    /// <summary>For the API server itself.</summary>
    public async ValueTask<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancel)
    {
        if (cache.Find(token) is { } known && IsUnchanged(known)) return known;
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

    private bool IsUnchanged(AuthenticationResult.Authenticated known)
    {
        for (var i = 0; i < known.Sources.Count; i++)
            if (!isUnchanged(known.Sources[i])) return false;
        return true;
    }

    private AuthenticationResult ForApiServer(AuthenticationResult.Authenticated found, IReadOnlyList<string> audiences)
    {
        string[] common = [.. options.Audiences.Intersect(audiences)];
        return common.Length > 0 ? found with { Audiences = common } : AuthenticationResult.Unknown.Instance;
    }
}
