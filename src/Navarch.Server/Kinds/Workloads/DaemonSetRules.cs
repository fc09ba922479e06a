using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Selectors;
using Navarch.Server.Lifecycles;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class DaemonSetRules : KindRules<DaemonSet>
{
    public override void Default(DocumentObject document)
    {
        WorkloadDefaults.DaemonSet(document);
        DaemonSetLifecycle.Default(document);
    }

    protected override void Validate(DaemonSet created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        // Without a selector upstream looks at nothing but the template; a selector of nothing finds no pod of it.
        errors.Selector(path.Child("selector"), spec.Selector);
        if (spec.Selector is { MatchLabels.Count: 0, MatchExpressions.Count: 0 } empty)
            errors.Invalid(path.Child("selector"), RefusedValue.Json(empty.Write),
                "empty selector is invalid for daemonset");
        var selector = spec.Selector is null ? LabelFilter.Nothing
            : LabelFilter.TryFrom(spec.Selector, out var filter, out _) ? filter
            : LabelFilter.Everything; // What is wrong with it has been said.
        WorkloadFields.CheckTemplate(spec.Template, selector, path.Child("template"), errors, "DaemonSet");
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        errors.NonNegative(path.Child("templateGeneration"), Generation(created));
        CheckStrategy(spec.UpdateStrategy, path.Child("updateStrategy"), errors);
        errors.NonNegative(path.Child("revisionHistoryLimit"), spec.RevisionHistoryLimit ?? 0);
    }

    protected override void ValidateUpdate(DaemonSet updated, DaemonSet old, FieldErrors errors)
    {
        WorkloadFields.CheckSelectorKept(updated.Spec.Selector, old.Spec.Selector, errors);
        Validate(updated, errors);
    }

    protected override void Warn(DaemonSet written, DaemonSet? old, ICollection<string> warnings) =>
        WorkloadFields.Warn(written.Metadata, old?.Metadata, written.Spec.Template, warnings);

    protected override void ValidateStatus(DaemonSet updated, DaemonSet old, FieldErrors errors)
    {
        var (status, path) = (updated.Status, FieldPath.Status);
        errors.NonNegative(path.Child("currentNumberScheduled"), status.CurrentNumberScheduled);
        errors.NonNegative(path.Child("numberMisscheduled"), status.NumberMisscheduled);
        errors.NonNegative(path.Child("desiredNumberScheduled"), status.DesiredNumberScheduled);
        errors.NonNegative(path.Child("numberReady"), status.NumberReady);
        errors.NonNegative(path.Child("observedGeneration"), status.ObservedGeneration);
        errors.NonNegative(path.Child("updatedNumberScheduled"), status.UpdatedNumberScheduled);
        errors.NonNegative(path.Child("numberAvailable"), status.NumberAvailable);
        errors.NonNegative(path.Child("numberUnavailable"), status.NumberUnavailable);
        errors.NonNegative(path.Child("collisionCount"), status.CollisionCount ?? 0);
        WorkloadFields.CheckCollisions(status.CollisionCount, old.Status.CollisionCount, errors);
    }

    /// <summary>Kept in an annotation, by clients of older versions.</summary>
    private static long Generation(DaemonSet set) =>
        long.TryParse(set.Metadata.Annotations.GetValueOrDefault("deprecated.daemonset.template.generation"), out var number)
            ? number
            : 0;

    private static void CheckStrategy(DaemonSetUpdateStrategy strategy, FieldPath path, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case "OnDelete":
                break;
            case "RollingUpdate" when strategy.RollingUpdate is { } rolling:
                CheckRolling(rolling, path.Child("rollingUpdate"), errors);
                break;
            case "RollingUpdate":
                errors.Required(path.Child("rollingUpdate"));
                break;
            default:
                errors.NotSupported(path, RefusedValue.Json(strategy.Write), "RollingUpdate", "OnDelete");
                break;
        }
    }

    private static void CheckRolling(RollingUpdateDaemonSet rolling, FieldPath path, FieldErrors errors)
    {
        var (unavailable, surge) = (rolling.MaxUnavailable ?? 0, rolling.MaxSurge ?? 0);
        errors.CountOrPercent(path.Child("maxUnavailable"), unavailable);
        errors.CountOrPercent(path.Child("maxSurge"), surge);
        errors.NotMoreThanAll(path.Child("maxUnavailable"), unavailable);
        errors.NotMoreThanAll(path.Child("maxSurge"), surge);
        var (hasUnavailable, hasSurge) =
            (PodAmounts.AmountOf(unavailable) != 0, PodAmounts.AmountOf(surge) != 0);
        if (hasUnavailable && hasSurge)
            errors.Invalid(path.Child("maxSurge"), surge, "may not be set when maxUnavailable is non-zero");
        else if (!hasUnavailable && !hasSurge)
            errors.Required(path.Child("maxUnavailable"), "cannot be 0 when maxSurge is 0");
    }
}
