using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Selectors;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class ReplicationControllerRules : KindRules<ReplicationController>
{
    public override void Default(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("replicas", 1);
        if (spec.Object("template") is not { } template) return;
        PodDefaults.Template(spec);
        if (template.Object("metadata")?.Object("labels") is not { Count: > 0 } labels) return;
        if (spec.Object("selector") is not { Count: > 0 }) spec["selector"] = labels.DeepClone();
        var metadata = document.ObjectOrNew("metadata");
        if (metadata.Object("labels") is not { Count: > 0 }) metadata["labels"] = labels.DeepClone();
    }

    protected override void Validate(ReplicationController created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        if (spec.Selector.Count == 0) errors.Required(path.Child("selector"));
        if (spec.Replicas is { } replicas) errors.NonNegative(path.Child("replicas"), replicas);
        else errors.Required(path.Child("replicas"));
        if (spec.Template is { } template)
            WorkloadFields.CheckTemplate(
                template, LabelFilter.From(spec.Selector), path.Child("template"), errors);
        else errors.Required(path.Child("template"));
    }

    protected override void ValidateStatus(
        ReplicationController updated, ReplicationController old, FieldErrors errors)
    {
        var (status, path) = (updated.Status, FieldPath.Status);
        errors.NonNegative(path.Child("replicas"), status.Replicas);
        errors.NonNegative(path.Child("fullyLabeledReplicas"), status.FullyLabeledReplicas);
        errors.NonNegative(path.Child("readyReplicas"), status.ReadyReplicas);
        errors.NonNegative(path.Child("availableReplicas"), status.AvailableReplicas);
        errors.NonNegative(path.Child("observedGeneration"), status.ObservedGeneration);
        WorkloadFields.CheckNotMore(
            path.Child("fullyLabeledReplicas"), status.FullyLabeledReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("readyReplicas"), status.ReadyReplicas, status.Replicas, errors);
        WorkloadFields.CheckNotMore(path.Child("availableReplicas"), status.AvailableReplicas, status.Replicas, errors);
        WorkloadFields.CheckReady(
            path.Child("availableReplicas"), status.AvailableReplicas, status.ReadyReplicas, errors);
    }

    protected override void Warn(
        ReplicationController written, ReplicationController? old, ICollection<string> warnings)
    {
        if (written.Spec.Template is { } template)
            WorkloadFields.Warn(written.Metadata, old?.Metadata, template, warnings);
    }
}
