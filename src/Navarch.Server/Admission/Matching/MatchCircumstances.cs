using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Matching;

/// <summary>What matching has to know beyond the request: namespaces, and which resources are the same objects.</summary>
internal sealed class MatchCircumstances(ResourceCache namespaces, ResourceRegistry registry)
{
    private volatile EquivalentResources? _equivalents;

    public CachedObject? FindNamespace(string name) => namespaces.Get("", name);

    /// <summary>The other resources through which the same objects are served: in other versions, or groups.</summary>
    public Resource[] EquivalentsOf(Resource resource)
    {
        var (known, current) = (_equivalents, registry.Current);
        if (known is null || known.Snapshot != current) _equivalents = known = new(current);
        return known.Of(resource);
    }
}
