using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

/// <summary>Claims and the storage that they ask for, in all and by class.</summary>
static class ClaimQuota
{
    private const string Count = "count/persistentvolumeclaims";
    private const string ByClass = ".storageclass.storage.k8s.io/";
    private const string OldClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    public static bool IsCounted(string name) =>
        name is Count or ResourceName.Persistentvolumeclaims or ResourceName.ResourceRequestsStorage ||
        name.EndsWith(ByClass + ResourceName.Persistentvolumeclaims, StringComparison.Ordinal) ||
        name.EndsWith(ByClass + ResourceName.ResourceRequestsStorage, StringComparison.Ordinal);

    public static Dictionary<string, Quantity> Usage(PersistentVolumeClaim claim)
    {
        var usage = new Dictionary<string, Quantity>(StringComparer.Ordinal)
        {
            [Count] = Quantity.Of(1),
            [ResourceName.Persistentvolumeclaims] = Quantity.Of(1),
        };
        var @class = claim.Metadata.Annotations.TryGetValue(OldClassAnnotation, out var old)
            ? old
            : claim.Spec.StorageClassName ?? "";
        if (@class.Length > 0) usage[$"{@class}{ByClass}{ResourceName.Persistentvolumeclaims}"] = Quantity.Of(1);
        if (Storage(claim) is not { } storage) return usage;
        usage[ResourceName.ResourceRequestsStorage] = storage;
        if (@class.Length > 0) usage[$"{@class}{ByClass}{ResourceName.ResourceRequestsStorage}"] = storage;
        return usage;
    }

    public static bool IsInScope(PersistentVolumeClaim claim, ScopedResourceSelectorRequirement scope)
    {
        if (scope.ScopeName != ResourceQuotaScope.VolumeAttributesClass) return false;
        string?[] named =
        [
            claim.Spec.VolumeAttributesClassName, claim.Status.CurrentVolumeAttributesClassName,
            claim.Status.ModifyVolumeStatus?.TargetVolumeAttributesClassName,
        ];
        var classes = named.Where(name => !string.IsNullOrEmpty(name)).ToList();
        return classes.Count == 0 ? ScopeMatch.Of(scope, null) : classes.Any(name => ScopeMatch.Of(scope, name));
    }

    /// <summary>While a claim grows, the larger of what is asked for and what is given.</summary>
    private static Quantity? Storage(PersistentVolumeClaim claim)
    {
        if (!claim.Spec.Resources.Requests.TryGetValue(ResourceName.Storage, out var asked)) return null;
        return claim.Status.AllocatedResources.TryGetValue(ResourceName.Storage, out var given) && given > asked
            ? given
            : asked;
    }
}
