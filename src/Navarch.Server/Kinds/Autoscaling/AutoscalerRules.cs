using Navarch.Api.AutoscalingV2;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Autoscaling;

/// <summary>HorizontalPodAutoscalers, whichever version they come in.</summary>
internal sealed class AutoscalerRules : KindRules<HorizontalPodAutoscaler>
{
    private const int WindowSecondsMax = 3600;
    private const int PeriodSecondsMax = 1800;

    public override void Default(DocumentObject document) => AutoscalerDefaults.V2(document);

    protected override void Validate(HorizontalPodAutoscaler created, FieldErrors errors) =>
        Check(created.Spec, null, errors);

    protected override void ValidateUpdate(
        HorizontalPodAutoscaler updated, HorizontalPodAutoscaler old, FieldErrors errors) =>
        Check(updated.Spec, old.Spec, errors);

    protected override void ValidateStatus(
        HorizontalPodAutoscaler updated, HorizontalPodAutoscaler old, FieldErrors errors)
    {
        errors.NonNegative(FieldPath.Status.Child("currentReplicas"), updated.Status.CurrentReplicas);
        errors.NonNegative(FieldPath.Status.Child("desiredReplicas"), updated.Status.DesiredReplicas);
    }

    private static void Check(
        HorizontalPodAutoscalerSpec spec, HorizontalPodAutoscalerSpec? old, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        var least = old?.MinReplicas == 0 ? 0 : 1;
        if (spec.MinReplicas < least)
            errors.Invalid(path.Child("minReplicas"), spec.MinReplicas, $"must be greater than or equal to {least}");
        if (spec.MaxReplicas < 1)
            errors.Invalid(path.Child("maxReplicas"), spec.MaxReplicas, "must be greater than 0");
        if (spec.MaxReplicas < spec.MinReplicas)
            errors.Invalid(path.Child("maxReplicas"), spec.MaxReplicas,
                "must be greater than or equal to `minReplicas`");
        CheckTarget(spec.ScaleTargetRef, old?.ScaleTargetRef, path.Child("scaleTargetRef"), errors);
        var metrics = path.Child("metrics");
        for (var i = 0; i < spec.Metrics.Count; i++) MetricRules.Check(spec.Metrics[i], metrics.Index(i), errors);
        if (spec.MinReplicas == 0 && !spec.Metrics.Any(metric => metric.Type is "Object" or "External"))
            errors.Forbidden(metrics,
                "must specify at least one Object or External metric to support scaling to zero replicas");
        CheckRules(spec.Behavior?.ScaleUp, path.Child("behavior", "scaleUp"), errors);
        CheckRules(spec.Behavior?.ScaleDown, path.Child("behavior", "scaleDown"), errors);
    }

    private static void CheckTarget(
        CrossVersionObjectReference target, CrossVersionObjectReference? old, FieldPath path, FieldErrors errors)
    {
        MetricRules.CheckReference(target, path, errors);
        // What was let in before is let be.
        if (old is not null && (old.ApiVersion, old.Kind) == (target.ApiVersion, target.Kind)) return;
        MetricRules.CheckVersion(target, target.Kind == "ReplicationController", path, errors);
    }

    private static void CheckRules(HPAScalingRules? rules, FieldPath path, FieldErrors errors)
    {
        if (rules is null) return;
        var window = path.Child("stabilizationWindowSeconds");
        if (rules.StabilizationWindowSeconds < 0)
            errors.Invalid(window, rules.StabilizationWindowSeconds, "must be greater than or equal to zero");
        if (rules.StabilizationWindowSeconds > WindowSecondsMax)
            errors.Invalid(window, rules.StabilizationWindowSeconds,
                $"must be less than or equal to {WindowSecondsMax}");
        errors.Known(path.Child("selectPolicy"), rules.SelectPolicy, "Disabled", "Max", "Min");
        var policies = path.Child("policies");
        if (rules.Policies.Count == 0) errors.Required(policies, "must specify at least one Policy");
        for (var i = 0; i < rules.Policies.Count; i++) CheckPolicy(rules.Policies[i], policies.Index(i), errors);
        if (rules.Tolerance is { } tolerance) errors.NonNegative(path.Child("tolerance"), tolerance);
    }

    private static void CheckPolicy(HPAScalingPolicy policy, FieldPath path, FieldErrors errors)
    {
        errors.Known(path.Child("type"), policy.Type, "Percent", "Pods");
        errors.Positive(path.Child("value"), policy.Value);
        errors.Positive(path.Child("periodSeconds"), policy.PeriodSeconds);
        if (policy.PeriodSeconds > PeriodSecondsMax)
            errors.Invalid(path.Child("periodSeconds"), policy.PeriodSeconds,
                $"must be less than or equal to {PeriodSecondsMax}");
    }
}
