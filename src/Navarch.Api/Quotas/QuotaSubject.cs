using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

/// <summary>
/// An object as quotas see it: what it uses, and which quotas it falls under. The same for admission, which refuses what
/// is too much, and for the controller, which counts what is there.
/// </summary>
public sealed class QuotaSubject
{
    private readonly Func<string, bool> _isCounted;
    private readonly Func<ScopedResourceSelectorRequirement, bool> _isInScope;

    internal QuotaSubject(
        IReadOnlyDictionary<string, Quantity> usage, Func<string, bool> isCounted,
        Func<ScopedResourceSelectorRequirement, bool> isInScope) =>
        (Usage, _isCounted, _isInScope) = (usage, isCounted, isInScope);

    public IReadOnlyDictionary<string, Quantity> Usage { get; }

    public static QuotaSubject Of(Pod pod, DateTimeOffset now) =>
        new(PodQuota.Usage(pod, now), PodQuota.IsCounted, scope => PodQuota.IsInScope(pod, scope));

    public static QuotaSubject Of(Service service) => new(ServiceQuota.Usage(service), ServiceQuota.IsCounted, _ => false);

    public static QuotaSubject Of(PersistentVolumeClaim claim) =>
        new(ClaimQuota.Usage(claim), ClaimQuota.IsCounted, scope => ClaimQuota.IsInScope(claim, scope));

    /// <summary>Of any other kind only the number of objects counts.</summary>
    public static QuotaSubject OfCounted(ResourceType type) =>
        new(CountQuota.Usage(type), name => CountQuota.IsCounted(type, name), _ => false);

    /// <summary>Whether the quota limits something that objects of this kind use.</summary>
    public bool IsCountedBy(string resourceName) => _isCounted(resourceName);

    public bool IsInScope(ScopedResourceSelectorRequirement scope) => _isInScope(scope);

    /// <summary>
    /// Whether the object counts against the quota: all of its scopes take it in, and what its status grants (upstream
    /// goes by that) names something that the object uses.
    /// </summary>
    public bool FallsUnder(ResourceQuota quota)
    {
        var isNamed = false;
        foreach (var (name, _) in quota.Status.Hard)
            isNamed |= _isCounted(name);
        return isNamed && ScopesOf(quota).All(_isInScope);
    }

    public static IEnumerable<ScopedResourceSelectorRequirement> ScopesOf(ResourceQuota quota) =>
        quota.Spec.Scopes.Select(scope => new ScopedResourceSelectorRequirement
        {
            ScopeName = scope, Operator = ScopeSelectorOperator.Exists,
        }).Concat(quota.Spec.ScopeSelector?.MatchExpressions ?? []);
}
