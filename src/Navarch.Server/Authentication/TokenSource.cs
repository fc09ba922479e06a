using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Store;

namespace Navarch.Server.Authentication;

/// <summary>
/// An object that a token stands or falls with, as it was when the token was verified. While it has not changed, the
/// token need not be verified anew; once it has, or is gone, it must.
/// </summary>
internal readonly record struct TokenSource(ResourceType Type, string Namespace, string Name, Revision Revision)
{
    public static TokenSource Of<T>(T found) where T : class, IKubernetesObject<T> => new(
        T.ResourceType, found.Metadata.Namespace, found.Metadata.Name,
        Revision.TryParse(found.Metadata.ResourceVersion, out var revision) ? revision : default);
}
