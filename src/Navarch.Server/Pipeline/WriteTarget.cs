using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission;
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

    public AdmissionRequest Admission(
        AdmissionOperation operation, DocumentObject? document, ApiObject? old, string subresource = "") =>
        new(operation, Resource, document, old, Context)
        {
            Namespace = Namespace,
            Name = Name,
            Subresource = subresource,
        };
}
