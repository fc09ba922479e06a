using Navarch.Api.Requests;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Certificates;

/// <summary>Whether someone may approve or sign for a signer: asked of authorization as a verb on <c>signers</c>.</summary>
internal static class SignerRights
{
    public static async ValueTask<bool> HasAsync(
        IAuthorizer authorizer, UserIdentity user, string verb, string signer, CancellationToken cancel)
    {
        if (await MayAsync(authorizer, user, verb, signer, cancel)) return true;
        var slash = signer.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && await MayAsync(authorizer, user, verb, $"{signer[..slash]}/*", cancel);
    }

    private static async ValueTask<bool> MayAsync(
        IAuthorizer authorizer, UserIdentity user, string verb, string name, CancellationToken cancel) =>
        (await authorizer.AuthorizeAsync(new AuthorizationAttributes
        {
            User = user,
            Verb = verb,
            ApiGroup = "certificates.k8s.io",
            ApiVersion = "*",
            Resource = "signers",
            Name = name,
        }, cancel)).IsAllowed;
}
