using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class DeploymentRules : KindRules<Deployment>
{
    private const string EmptySelector = "empty selector is invalid for deployment";

    public override void Default(DocumentObject document) => WorkloadDefaults.Deployment(document);

    protected override void Validate(Deployment created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        if (WorkloadFields.CheckSelector(spec.Selector, path.Child("selector"), EmptySelector, errors) is { } selector)
            WorkloadFields.CheckTemplate(spec.Template, selector, path.Child("template"), errors);
        CheckStrategy(spec.Strategy, path.Child("strategy"), errors);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        errors.NonNegative(path.Child("revisionHistoryLimit"), spec.RevisionHistoryLimit ?? 0);
        if (spec.ProgressDeadlineSeconds is not { } deadline) return;
        errors.NonNegative(path.Child("progressDeadlineSeconds"), deadline);
        if (deadline <= spec.MinReadySeconds)
            errors.Invalid(path.Child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
    }

    protected override void ValidateUpdate(Deployment updated, Deployment old, FieldErrors errors)
    {
        Validate(updated, errors);
        WorkloadFields.CheckSelectorKept(updated.Spec.Selector, old.Spec.Selector, errors);
    }

    protected override void Warn(Deployment written, Deployment? old, ICollection<string> warnings) =>
        WorkloadFields.Warn(written.Metadata, old?.Metadata, written.Spec.Template, warnings);

    protected override void ValidateStatus(Deployment updated, Deployment old, FieldErrors errors)
    {
        var (status, path) = (updated.Status, FieldPath.Status);
        errors.NonNegative(path.Child("observedGeneration"), status.ObservedGeneration);
        errors.NonNegative(path.Child("replicas"), status.Replicas);
        errors.NonNegative(path.Child("updatedReplicas"), status.UpdatedReplicas);
        errors.NonNegative(path.Child("readyReplicas"), status.ReadyReplicas);
        errors.NonNegative(path.Child("availableReplicas"), status.AvailableReplicas);
        errors.NonNegative(path.Child("unavailableReplicas"), status.UnavailableReplicas);
        errors.NonNegative(path.Child("collisionCount"), status.CollisionCount ?? 0);
        WorkloadFields.CheckNotMore(path.Child("updatedReplicas"), status.UpdatedReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("readyReplicas"), status.ReadyReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("availableReplicas"), status.AvailableReplicas, status.Replicas, errors);
        WorkloadFields.CheckReady(path.Child("availableReplicas"), status.AvailableReplicas, status.ReadyReplicas,
            errors);
        WorkloadFields.CheckCollisions(status.CollisionCount, old.Status.CollisionCount, errors);
    }

    private static void CheckStrategy(DeploymentStrategy strategy, FieldPath path, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case DeploymentStrategyType.Recreate:
                if (strategy.RollingUpdate is not null)
                    errors.Forbidden(path.Child("rollingUpdate"),
                        "may not be specified when strategy `type` is 'Recreate'");
                break;
            case DeploymentStrategyType.RollingUpdate:
                if (strategy.RollingUpdate is { } rolling) CheckRolling(rolling, path.Child("rollingUpdate"), errors);
                else errors.Required(path.Child("rollingUpdate"), "this should be defaulted and never be nil");
                break;
            default:
                errors.NotSupported(path, RefusedValue.Json(strategy.Write), DeploymentStrategyType.Recreate,
                    DeploymentStrategyType.RollingUpdate);
                break;
        }
    }

    private static void CheckRolling(RollingUpdateDeployment rolling, FieldPath path, FieldErrors errors)
    {
        var (unavailable, surge) = (rolling.MaxUnavailable ?? 0, rolling.MaxSurge ?? 0);
        errors.CountOrPercent(path.Child("maxUnavailable"), unavailable);
        errors.CountOrPercent(path.Child("maxSurge"), surge);
        if (PodAmounts.AmountOf(unavailable) == 0 && PodAmounts.AmountOf(surge) == 0)
            errors.Invalid(path.Child("maxUnavailable"), unavailable, "may not be 0 when `maxSurge` is 0");
        errors.NotMoreThanAll(path.Child("maxUnavailable"), unavailable);
    }
}
