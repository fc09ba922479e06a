using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Apply;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.CustomResources;

/// <summary>
/// CustomResourceDefinitions: their status remembers every version in which objects were stored, and none goes before
/// its objects have gone.
/// </summary>
internal sealed class DefinitionLifecycle : KindLifecycle
{
    public override GenerationRule Generation => GenerationRule.Spec;

    public override bool AllowsUnconditionalUpdate => false;

    public override FieldSet StatusResetFields => OwnershipResets.SpecAndMetadata;

    public override void PrepareForCreate(DocumentObject created, WriteContext context) => NoteStoredVersion(created);

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context) =>
        NoteStoredVersion(updated);

    /// <summary>The first delete only marks it.</summary>
    public override bool IsHeld(DocumentObject document) => !document.IsBeingDeleted;

    public override void PrepareForDelete(DocumentObject document, WriteContext context)
    {
        var finalizers = document.Finalizers;
        if (finalizers is null) document.Metadata["finalizers"] = finalizers = [];
        var status = document.ObjectOrNew("status");
        if (DefinitionConditions.Find(status, CustomResourceDefinitionConditionType.Terminating) is not null) return;
        if (!finalizers.Any(finalizer => finalizer is DocumentString { Value: Definition.CleanupFinalizer }))
            finalizers.Add(Definition.CleanupFinalizer);
        DefinitionConditions.Set(status, DefinitionConditions.DeletionPending, context.Now);
    }

    private static void NoteStoredVersion(DocumentObject document)
    {
        var versions = document.Object("spec")?.Array("versions") ?? [];
        var stored = versions.OfType<DocumentObject>().FirstOrDefault(version => version.Bool("storage") == true);
        if (stored?.String("name") is not { Length: > 0 } name) return;
        var status = document.ObjectOrNew("status");
        var known = status.Array("storedVersions");
        if (known is null) status["storedVersions"] = known = [];
        if (!known.Any(version => version is DocumentString { Value: var present } && present == name)) known.Add(name);
    }
}
