using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Navarch.Api.Requests;

namespace Navarch.Server.Authentication;

/// <summary>
/// Who asks? Whoever a trusted proxy names, else a certificate that holds decides, else a token that holds; credentials
/// that were shown and do not hold are refused, and whoever shows none is anonymous.
/// </summary>
internal sealed class RequestAuthenticator(
    CertificateAuthenticator certificates, ProxyHeaders? proxies, TokenAuthenticator tokens, Func<AnonymousAccess> anonymous)
{
    private static readonly AuthenticationResult.Authenticated Anonymous =
        new(new("system:anonymous") { Groups = [Groups.Unauthenticated] }, []);

    public async ValueTask<AuthenticationResult> AuthenticateAsync(
        ConnectionIdentity connection, IHeaderDictionary headers, string? bearerToken, string path, CancellationToken cancel)
    {
        if (connection.IsProxy && proxies!.Read(headers) is { } named)
            return new AuthenticationResult.Authenticated(WithAuthenticated(named), []);
        if (connection.Certificate is AuthenticationResult.Authenticated byCertificate) return byCertificate;
        if (bearerToken is not null)
        {
            var byToken = await tokens.AuthenticateAsync(bearerToken, cancel);
            if (byToken is AuthenticationResult.Authenticated found)
                return found with { User = WithAuthenticated(found.User) };
            return byToken is AuthenticationResult.Rejected ? byToken : new AuthenticationResult.Rejected("unknown token");
        }
        if (connection.Certificate is AuthenticationResult.Rejected rejected) return rejected;
        return anonymous().Allows(path) ? Anonymous : new AuthenticationResult.Rejected("no credentials were given");
    }

    public ConnectionIdentity AuthenticateConnection(X509Certificate2? certificate)
    {
        if (certificate is null) return ConnectionIdentity.None;
        var result = certificates.Authenticate(certificate);
        if (result is AuthenticationResult.Authenticated found) result = found with { User = WithAuthenticated(found.User) };
        return new(result, proxies?.Trusts(certificate) ?? false);
    }

    private static UserIdentity WithAuthenticated(UserIdentity user) =>
        user.Groups.Contains(Groups.Authenticated) || user.Groups.Contains(Groups.Unauthenticated)
            ? user
            : user with { Groups = [.. user.Groups, Groups.Authenticated] };
}
