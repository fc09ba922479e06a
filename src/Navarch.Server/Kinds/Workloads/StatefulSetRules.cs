using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Storage;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class StatefulSetRules : KindRules<StatefulSet>
{
    private const string OtherFields = "updates to statefulset spec for fields other than 'replicas', 'ordinals', " +
        "'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and " +
        "'minReadySeconds' are forbidden";

    public override ObjectNameRule NameRule => ObjectName.Label;

    public override void Default(DocumentObject document) => WorkloadDefaults.StatefulSet(document);

    protected override void Validate(StatefulSet created, FieldErrors errors)
    {
        Check(created.Spec, errors);
        // Only of a new one: they can't change any more.
        var claims = created.Spec.VolumeClaimTemplates;
        for (var i = 0; i < claims.Count; i++)
            PersistentVolumeClaimRules.CheckSpec(
                claims[i].Spec, FieldPath.Spec.Child("volumeClaimTemplates").Index(i).Child("spec"), errors);
        if (created.Spec.ServiceName is { Length: > 0 } service)
            errors.Invalid(FieldPath.Spec.Child("serviceName"), service, DnsName.Label(service));
    }

    protected override void ValidateUpdate(StatefulSet updated, StatefulSet old, FieldErrors errors)
    {
        Check(updated.Spec, errors);
        var changeable = old.Spec with
        {
            Replicas = updated.Spec.Replicas,
            Template = updated.Spec.Template,
            UpdateStrategy = updated.Spec.UpdateStrategy,
            MinReadySeconds = updated.Spec.MinReadySeconds,
            Ordinals = updated.Spec.Ordinals,
            RevisionHistoryLimit = updated.Spec.RevisionHistoryLimit,
            PersistentVolumeClaimRetentionPolicy = updated.Spec.PersistentVolumeClaimRetentionPolicy,
        };
        if (!WorkloadFields.Same(changeable, updated.Spec)) errors.Forbidden(FieldPath.Spec, OtherFields);
    }

    protected override void Warn(StatefulSet written, StatefulSet? old, ICollection<string> warnings) =>
        WorkloadFields.Warn(written.Metadata, old?.Metadata, written.Spec.Template, warnings);

    protected override void ValidateStatus(StatefulSet updated, StatefulSet old, FieldErrors errors)
    {
        var (status, path) = (updated.Status, FieldPath.Status);
        errors.NonNegative(path.Child("replicas"), status.Replicas);
        errors.NonNegative(path.Child("readyReplicas"), status.ReadyReplicas);
        errors.NonNegative(path.Child("currentReplicas"), status.CurrentReplicas);
        errors.NonNegative(path.Child("updatedReplicas"), status.UpdatedReplicas);
        errors.NonNegative(path.Child("availableReplicas"), status.AvailableReplicas);
        errors.NonNegative(path.Child("observedGeneration"), status.ObservedGeneration);
        errors.NonNegative(path.Child("collisionCount"), status.CollisionCount ?? 0);
        WorkloadFields.CheckNotMore(path.Child("readyReplicas"), status.ReadyReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("currentReplicas"), status.CurrentReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("updatedReplicas"), status.UpdatedReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("availableReplicas"), status.AvailableReplicas, status.Replicas, errors);
        if (status.AvailableReplicas > status.ReadyReplicas)
            errors.Invalid(path.Child("availableReplicas"), status.AvailableReplicas,
                "cannot be greater than status.readyReplicas");
        WorkloadFields.CheckCollisions(status.CollisionCount, old.Status.CollisionCount, errors);
    }

    private static void Check(StatefulSetSpec spec, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        if (spec.PodManagementPolicy.Length == 0) errors.Required(path.Child("podManagementPolicy"));
        else if (spec.PodManagementPolicy is not ("OrderedReady" or "Parallel"))
            errors.Invalid(path.Child("podManagementPolicy"), spec.PodManagementPolicy,
                "must be 'OrderedReady' or 'Parallel'");
        CheckStrategy(spec.UpdateStrategy, path.Child("updateStrategy"), errors);
        if (spec.PersistentVolumeClaimRetentionPolicy is { } retention)
        {
            var at = path.Child("persistentVolumeClaimRetentionPolicy");
            errors.Known(at.Child("whenDeleted"), retention.WhenDeleted, "Retain", "Delete");
            errors.Known(at.Child("whenScaled"), retention.WhenScaled, "Retain", "Delete");
        }
        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        errors.NonNegative(path.Child("ordinals.start"), spec.Ordinals?.Start ?? 0);
        var found = WorkloadFields.CheckSelector(
            spec.Selector, path.Child("selector"), "empty selector is invalid for statefulset", errors);
        if (found is { } selector)
            WorkloadFields.CheckTemplate(AsMade(spec), selector, path.Child("template"), errors, "StatefulSet");
    }

    /// <summary>The template as its pods will be: with their claims for volumes, and names of their own.</summary>
    private static PodTemplateSpec AsMade(StatefulSetSpec spec)
    {
        var claimed = spec.VolumeClaimTemplates.Select(claim => claim.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        var claims = spec.VolumeClaimTemplates.Select(claim => new Volume
        {
            Name = claim.Metadata.Name,
            PersistentVolumeClaim = new() { ClaimName = claim.Metadata.Name },
        });
        return spec.Template with
        {
            Spec = spec.Template.Spec with
            {
                Subdomain = "",
                Hostname = "",
                Volumes = [.. claims, .. spec.Template.Spec.Volumes.Where(volume => !claimed.Contains(volume.Name))],
            },
        };
    }

    private static void CheckStrategy(StatefulSetUpdateStrategy strategy, FieldPath path, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case "":
                errors.Required(path);
                break;
            case "OnDelete":
                if (strategy.RollingUpdate is { } unused)
                    errors.Invalid(path.Child("rollingUpdate"), RefusedValue.Json(unused.Write),
                        "only allowed for updateStrategy 'RollingUpdate'");
                break;
            case "RollingUpdate":
                if (strategy.RollingUpdate is { } rolling) CheckRolling(rolling, path.Child("rollingUpdate"), errors);
                break;
            default:
                errors.Invalid(path, RefusedValue.Json(strategy.Write), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }

    private static void CheckRolling(RollingUpdateStatefulSetStrategy rolling, FieldPath path, FieldErrors errors)
    {
        errors.NonNegative(path.Child("partition"), rolling.Partition ?? 0);
        if (rolling.MaxUnavailable is not { } unavailable) return;
        var at = path.Child("maxUnavailable");
        errors.CountOrPercent(at, unavailable);
        if (PodAmounts.AmountOf(unavailable) == 0) errors.Invalid(at, unavailable, "cannot be 0");
        errors.NotMoreThanAll(at, unavailable);
    }
}
