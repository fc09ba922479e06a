using System.Security.Cryptography.X509Certificates;
using Navarch.Api.Requests;

namespace Navarch.Server.Authentication;

/// <summary>
/// Who asks? A certificate that holds decides, else a token that holds; credentials that were shown and do not hold are
/// refused, and whoever shows none is anonymous.
/// </summary>
internal sealed class RequestAuthenticator(
    CertificateAuthenticator certificates, TokenAuthenticator tokens, bool allowsAnonymous)
{
    private static readonly UserIdentity Anonymous = new("system:anonymous") { Groups = [Groups.Unauthenticated] };

    /// <param name="certificateResult">Of this connection: checked once, not once a request.</param>
    public async ValueTask<AuthenticationResult> AuthenticateAsync(
        AuthenticationResult certificateResult, string? bearerToken, CancellationToken cancel)
    {
        if (certificateResult is AuthenticationResult.Authenticated byCertificate) return byCertificate;
        if (bearerToken is not null)
        {
            var byToken = await tokens.AuthenticateAsync(bearerToken, cancel);
            if (byToken is AuthenticationResult.Authenticated found)
                return found with { User = WithAuthenticated(found.User) };
            return byToken is AuthenticationResult.Rejected ? byToken : new AuthenticationResult.Rejected(
                "unknown token");
        }
        if (certificateResult is AuthenticationResult.Rejected) return certificateResult;
        return allowsAnonymous
            ? new AuthenticationResult.Authenticated(Anonymous, [])
            : new AuthenticationResult.Rejected("no credentials were given");
    }

    public AuthenticationResult AuthenticateConnection(X509Certificate2? certificate)
    {
        var result = certificates.Authenticate(certificate);
        return result is AuthenticationResult.Authenticated found
            ? found with { User = WithAuthenticated(found.User) }
            : result;
    }

    private static UserIdentity WithAuthenticated(UserIdentity user) =>
        user.Groups.Contains(Groups.Authenticated) || user.Groups.Contains(Groups.Unauthenticated)
            ? user
            : user with { Groups = [.. user.Groups, Groups.Authenticated] };
}
