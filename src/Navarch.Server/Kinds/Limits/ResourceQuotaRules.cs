using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Quantities;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Limits;

internal sealed class ResourceQuotaRules : KindRules<ResourceQuota>
{
    private const string NotForResource = "unsupported scope applied to resource";
    private const string MustExist = "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, " +
        "ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or " +
        "ResourceQuotaScopeCrossNamespacePodAffinity";

    private static readonly FieldPath Scopes = FieldPath.Spec.Child("scopes");

    public override void Default(DocumentObject document)
    {
        if (document.Object("spec") is { } spec) ResourceDefaults.RoundUp(spec, "hard");
        if (document.Object("status") is not { } status) return;
        ResourceDefaults.RoundUp(status, "hard");
        ResourceDefaults.RoundUp(status, "used");
    }

    protected override void Validate(ResourceQuota created, FieldErrors errors)
    {
        CheckQuantities(created.Spec.Hard, FieldPath.Spec.Child("hard"), errors);
        CheckScopes(created.Spec, errors);
        if (created.Spec.ScopeSelector is { } selector) CheckSelector(created.Spec, selector, errors);
        CheckQuantities(created.Status.Hard, FieldPath.Status.Child("hard"), errors);
        CheckQuantities(created.Status.Used, FieldPath.Status.Child("used"), errors);
    }

    protected override void ValidateUpdate(ResourceQuota updated, ResourceQuota old, FieldErrors errors)
    {
        Validate(updated, errors);
        if (!updated.Spec.Scopes.ToHashSet().SetEquals(old.Spec.Scopes))
            errors.Invalid(Scopes, RefusedValue.Strings(updated.Spec.Scopes), CommonFields.Immutable);
    }

    protected override void ValidateStatus(ResourceQuota updated, ResourceQuota old, FieldErrors errors)
    {
        CheckQuantities(updated.Status.Hard, FieldPath.Status.Child("hard"), errors);
        CheckQuantities(updated.Status.Used, FieldPath.Status.Child("used"), errors);
    }

    private static void CheckQuantities(
        IReadOnlyDictionary<string, Quantity> quantities, FieldPath path, FieldErrors errors)
    {
        foreach (var (name, quantity) in quantities.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            ResourceRules.CheckAnyName(name, path.Key(name), errors);
            if (!name.Contains('/') && !QuotaResources.IsStandard(name))
                errors.Invalid(path.Key(name), name, "must be a standard resource for quota");
            ResourceRules.CheckAmount(name, quantity, path.Key(name), errors);
        }
    }

    private static void CheckScopes(ResourceQuotaSpec spec, FieldErrors errors)
    {
        var shown = RefusedValue.Strings(spec.Scopes);
        foreach (var scope in spec.Scopes)
        {
            if (!QuotaResources.IsScope(scope)) errors.Invalid(Scopes, shown, "unsupported scope");
            foreach (var name in spec.Hard.Keys)
                if (QuotaResources.IsStandard(name) && !QuotaResources.Takes(scope, name))
                    errors.Invalid(Scopes, shown, NotForResource);
        }
        if (Conflict(spec.Scopes)) errors.Invalid(Scopes, shown, "conflicting scopes");
    }

    private static void CheckSelector(ResourceQuotaSpec spec, ScopeSelector selector, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("scopeSelector", "matchExpressions");
        foreach (var requirement in selector.MatchExpressions)
        {
            var scope = requirement.ScopeName;
            if (!QuotaResources.IsScope(scope)) errors.Invalid(path.Child("scopeName"), scope, "unsupported scope");
            foreach (var name in spec.Hard.Keys)
                if (QuotaResources.IsStandard(name) && !QuotaResources.Takes(scope, name))
                    errors.Invalid(path, RefusedValue.Json(selector.Write), NotForResource);
            CheckOperator(requirement, path, errors);
        }
        if (Conflict(selector.MatchExpressions.Select(requirement => requirement.ScopeName)))
            errors.Invalid(path, RefusedValue.Strings(spec.Scopes), "conflicting scopes");
    }

    private static void CheckOperator(
        ScopedResourceSelectorRequirement requirement, FieldPath path, FieldErrors errors)
    {
        var isPresence = requirement.ScopeName is ResourceQuotaScope.BestEffort or ResourceQuotaScope.NotBestEffort or
            ResourceQuotaScope.Terminating or ResourceQuotaScope.NotTerminating or
            ResourceQuotaScope.CrossNamespacePodAffinity;
        if (isPresence && requirement.Operator != ScopeSelectorOperator.Exists)
            errors.Invalid(path.Child("operator"), requirement.Operator, MustExist);
        switch (requirement.Operator)
        {
            case ScopeSelectorOperator.In or ScopeSelectorOperator.NotIn:
                if (requirement.Values.Count == 0)
                    errors.Required(path.Child("values"),
                        "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                break;
            case ScopeSelectorOperator.Exists or ScopeSelectorOperator.DoesNotExist:
                if (requirement.Values.Count > 0)
                    errors.Invalid(path.Child("values"), RefusedValue.Strings(requirement.Values),
                        "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                break;
            default:
                errors.Invalid(path.Child("operator"), requirement.Operator, "not a valid selector operator");
                break;
        }
    }

    private static bool Conflict(IEnumerable<string> scopes)
    {
        var set = scopes.ToHashSet();
        return set.IsSupersetOf([ResourceQuotaScope.BestEffort, ResourceQuotaScope.NotBestEffort]) ||
            set.IsSupersetOf([ResourceQuotaScope.Terminating, ResourceQuotaScope.NotTerminating]);
    }
}
