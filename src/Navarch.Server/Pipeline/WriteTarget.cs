using Navarch.Api.Errors;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>The object that a write is about, and the circumstances.</summary>
/// <param name="Namespace">Empty for cluster-scoped kinds.</param>
/// <param name="Name">Empty for a create until the name is known.</param>
internal sealed record WriteTarget(ResourceStorage Storage, string Namespace, string Name, WriteContext Context)
{
    public Resource Resource => Storage.Resource;
    public GroupResource GroupResource => Resource.Type;

    public CachedObject? Current => Storage.Cache.Get(Namespace, Name);
}
