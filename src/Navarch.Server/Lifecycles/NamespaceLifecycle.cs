using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>
/// A namespace is held by <c>spec.finalizers</c>, which only its finalize subresource changes: until its content is
/// gone a deleted namespace is Terminating.
/// </summary>
internal sealed class NamespaceLifecycle : KindLifecycle
{
    public override bool KnowsPropagation => false;

    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        created.ObjectOrNew("status")["phase"] = NamespacePhase.Active;
        var spec = created.ObjectOrNew("spec");
        var finalizers = spec.Array("finalizers") ?? [];
        foreach (var finalizer in finalizers)
            if (finalizer is DocumentString { Value: FinalizerName.Kubernetes }) return;
        finalizers.Add(FinalizerName.Kubernetes);
        spec["finalizers"] = finalizers;
    }

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context) =>
        updated.ObjectOrNew("spec")["finalizers"] = old.Object("spec")?["finalizers"]?.DeepClone();

    public override void PrepareForDelete(DocumentObject document, WriteContext context)
    {
        document.ObjectOrNew("status")["phase"] = NamespacePhase.Terminating;
        document.Metadata.Remove("deletionGracePeriodSeconds");
    }

    public override bool IsHeld(DocumentObject document) =>
        document.Object("spec")?.Array("finalizers") is { Count: > 0 };
}
