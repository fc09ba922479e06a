using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Namespaces;

internal sealed class NamespaceRules : KindRules<Namespace>
{
    public override ObjectNameRule NameRule => ObjectName.Label;

    /// <summary>Selectors of namespaces find one by its name.</summary>
    public override void Default(DocumentObject document)
    {
        var metadata = document.ObjectOrNew("metadata");
        if (metadata.String("name") is { Length: > 0 } name)
            metadata.ObjectOrNew("labels")["kubernetes.io/metadata.name"] = name;
        document.ObjectOrNew("status").Default("phase", NamespacePhase.Active);
    }

    protected override void Validate(Namespace created, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("finalizers");
        foreach (var finalizer in created.Spec.Finalizers)
        {
            errors.LabelKey(path, finalizer);
            if (!finalizer.Contains('/') &&
                finalizer is not (FinalizerName.Kubernetes or "orphan" or "foregroundDeletion"))
                errors.Invalid(path, finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    protected override void ValidateUpdate(Namespace updated, Namespace old, FieldErrors errors) { }

    protected override void ValidateStatus(Namespace updated, Namespace old, FieldErrors errors)
    {
        var path = FieldPath.Status.Child("Phase");
        var phase = updated.Status.Phase;
        if (updated.Metadata.DeletionTimestamp is null && phase != NamespacePhase.Active)
            errors.Invalid(path, phase, "may only be 'Active' if `deletionTimestamp` is empty");
        if (updated.Metadata.DeletionTimestamp is not null && phase != NamespacePhase.Terminating)
            errors.Invalid(path, phase, "may only be 'Terminating' if `deletionTimestamp` is not empty");
    }
}
