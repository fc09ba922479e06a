namespace Navarch.Server.Authentication;

/// <summary>
/// One way to tell whose a bearer token is, for tokens that are good for the API server whatever audience is asked for.
/// </summary>
internal interface ITokenVerifier
{
    /// <summary>The result, and until when it may be remembered.</summary>
    ValueTask<(AuthenticationResult Result, DateTimeOffset Expires)> VerifyAsync(string token, CancellationToken cancel);
}
