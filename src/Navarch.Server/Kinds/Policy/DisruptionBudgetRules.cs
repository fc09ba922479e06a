using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.PolicyV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Policy;

internal sealed class DisruptionBudgetRules : KindRules<PodDisruptionBudget>
{
    public override bool AllowsPlainFinalizers => true;

    /// <summary>Any name that can stand in a URL.</summary>
    public override ObjectNameRule NameRule => PathSegmentName.Check;

    protected override void Validate(PodDisruptionBudget created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        if (spec is { MinAvailable: not null, MaxUnavailable: not null })
            errors.Invalid(path, RefusedValue.Json(spec.Write), "minAvailable and maxUnavailable cannot be both set");
        if (spec.MinAvailable is { } least)
        {
            errors.CountOrPercent(path.Child("minAvailable"), least);
            errors.NotMoreThanAll(path.Child("minAvailable"), least);
        }
        if (spec.MaxUnavailable is { } most)
        {
            errors.CountOrPercent(path.Child("maxUnavailable"), most);
            errors.NotMoreThanAll(path.Child("maxUnavailable"), most);
        }
        errors.Selector(path.Child("selector"), spec.Selector);
        errors.Known(path.Child("unhealthyPodEvictionPolicy"), spec.UnhealthyPodEvictionPolicy, "AlwaysAllow",
            "IfHealthyBudget");
    }

    protected override void ValidateStatus(PodDisruptionBudget updated, PodDisruptionBudget old, FieldErrors errors)
    {
        var (status, path) = (updated.Status, FieldPath.Status);
        errors.NonNegative(path.Child("disruptionsAllowed"), status.DisruptionsAllowed);
        errors.NonNegative(path.Child("currentHealthy"), status.CurrentHealthy);
        errors.NonNegative(path.Child("desiredHealthy"), status.DesiredHealthy);
        errors.NonNegative(path.Child("expectedPods"), status.ExpectedPods);
    }
}
