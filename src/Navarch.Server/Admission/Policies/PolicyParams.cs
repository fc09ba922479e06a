using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Selectors;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Policies;

/// <summary>The objects that parametrize policies, of built-in and custom kinds alike, as the caches have them now.</summary>
internal sealed class PolicyParams(ResourceRegistry registry, StorageSet storages)
{
    /// <summary>The kind's storage; null where no such kind is served.</summary>
    public async ValueTask<ResourceStorage?> FindAsync(ParamKind kind, CancellationToken cancel)
    {
        var slash = kind.ApiVersion.IndexOf('/');
        var (group, version) = slash < 0 ? ("", kind.ApiVersion) : (kind.ApiVersion[..slash], kind.ApiVersion[(slash + 1)..]);
        return registry.Current.FindKind(group, version, kind.Kind) is { IsStored: true } resource
            ? await storages.OpenAsync(resource, cancel)
            : null;
    }

    public static string NotFound(ParamKind kind)
    {
        var slash = kind.ApiVersion.IndexOf('/');
        var shown = slash < 0 ? "/" + kind.ApiVersion : kind.ApiVersion;
        return $"failed to find resource referenced by paramKind: '{shown}, Kind={kind.Kind}'";
    }

    /// <summary>With what a policy is to be evaluated: each of the objects, or once with none (null).</summary>
    /// <param name="storage">Of the policy's kind of parameters; null: it takes none.</param>
    /// <param name="reference">The binding's.</param>
    /// <param name="namespace">Of the request.</param>
    /// <param name="problem">Why the binding can't be used.</param>
    public static IReadOnlyList<DocumentObject?> Collect(
        ResourceStorage? storage, ParamRef? reference, string @namespace, out string? problem)
    {
        problem = null;
        if (storage is null || reference is null) return [null];
        var isNamespaced = storage.Resource.Type.IsNamespaced;
        var place = reference.Namespace.Length > 0 ? reference.Namespace : @namespace;
        if (isNamespaced && place.Length == 0)
            problem = "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources";
        else if (!isNamespaced && reference.Namespace.Length > 0)
            problem = "paramRef.namespace must not be provided for a cluster-scoped `paramKind`";
        if (problem is not null) return [];
        var found = Named(storage.Cache, reference, isNamespaced ? place : "", ref problem);
        if (problem is null && found.Count == 0 && reference.ParameterNotFoundAction == ParameterNotFoundActionType.Deny)
            problem = "no params found for policy binding with `Deny` parameterNotFoundAction";
        return problem is null ? found : [];
    }

    private static IReadOnlyList<DocumentObject?> Named(
        ResourceCache cache, ParamRef reference, string @namespace, ref string? problem)
    {
        if (reference.Name.Length > 0)
            return cache.Get(@namespace, reference.Name) is { } one ? [new ApiObject(one.Json).Document] : [];
        if (LabelFilter.TryFrom(reference.Selector, out var filter, out problem))
            return
            [
                .. cache.All(@namespace).Where(candidate => filter.Matches(new CachedLabels(candidate)))
                    .Select(candidate => new ApiObject(candidate.Json).Document),
            ];
        return [];
    }
}
