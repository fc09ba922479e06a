using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class ReplicaSetRules : KindRules<ReplicaSet>
{
    private const string EmptySelector = "empty selector is invalid for deployment";

    public override void Default(DocumentObject document) => WorkloadDefaults.ReplicaSet(document);

    protected override void Validate(ReplicaSet created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        if (WorkloadFields.CheckSelector(spec.Selector, path.Child("selector"), EmptySelector, errors) is { } selector)
            WorkloadFields.CheckTemplate(spec.Template, selector, path.Child("template"), errors);
    }

    protected override void ValidateUpdate(ReplicaSet updated, ReplicaSet old, FieldErrors errors)
    {
        Validate(updated, errors);
        WorkloadFields.CheckSelectorKept(updated.Spec.Selector, old.Spec.Selector, errors);
    }

    protected override void Warn(ReplicaSet written, ReplicaSet? old, ICollection<string> warnings) =>
        WorkloadFields.Warn(written.Metadata, old?.Metadata, written.Spec.Template, warnings);

    protected override void ValidateStatus(ReplicaSet updated, ReplicaSet old, FieldErrors errors)
    {
        var (status, path) = (updated.Status, FieldPath.Status);
        errors.NonNegative(path.Child("replicas"), status.Replicas);
        errors.NonNegative(path.Child("fullyLabeledReplicas"), status.FullyLabeledReplicas);
        errors.NonNegative(path.Child("readyReplicas"), status.ReadyReplicas);
        errors.NonNegative(path.Child("availableReplicas"), status.AvailableReplicas);
        errors.NonNegative(path.Child("observedGeneration"), status.ObservedGeneration);
        WorkloadFields.CheckNotMore(path.Child("fullyLabeledReplicas"), status.FullyLabeledReplicas, status.Replicas,
            errors);
        WorkloadFields.CheckNotMore(path.Child("readyReplicas"), status.ReadyReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("availableReplicas"), status.AvailableReplicas, status.Replicas, errors);
        WorkloadFields.CheckReady(path.Child("availableReplicas"), status.AvailableReplicas, status.ReadyReplicas,
            errors);
    }
}
