using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Resources;

/// <summary>
/// What happens to objects of a kind when they are written and deleted, beyond what the pipeline does for all. One
/// instance serves all requests at once. Every hook is optional.
/// </summary>
internal abstract class KindLifecycle
{
    /// <summary>What makes <c>metadata.generation</c> rise.</summary>
    public virtual GenerationRule Generation => GenerationRule.None;

    /// <summary>
    /// A create may bring its own status (a Node's); else it is dropped where a status subresource exists.
    /// </summary>
    public virtual bool KeepsStatusOnCreate => false;

    /// <summary>A PUT of a missing object makes it.</summary>
    public virtual bool AllowsCreateOnUpdate => false;

    /// <summary>A PUT without resourceVersion overwrites whatever is there.</summary>
    public virtual bool AllowsUnconditionalUpdate => true;

    /// <summary>What a write of the object itself can't set, and so comes to own by none.</summary>
    public virtual FieldSet ResetFields => OwnershipResets.Status;

    /// <summary>The same for a write of its status.</summary>
    public virtual FieldSet StatusResetFields => OwnershipResets.Spec;

    /// <summary>The members of metadata that a write of the status leaves as they were.</summary>
    public virtual IReadOnlyList<string> StatusKeepsMetadata => [];

    /// <summary>Sets what the server owns in a new object.</summary>
    public virtual void PrepareForCreate(DocumentObject created, WriteContext context) { }

    /// <summary>Puts back what a client may not change, and sets what follows from the change.</summary>
    public virtual void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context) { }

    /// <summary>The same for a change through the status subresource.</summary>
    public virtual void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context) { }

    /// <summary>A new object without a name is given one of the server's making.</summary>
    public virtual bool DrawsNames => false;

    /// <summary>Whether <see cref="ReserveAsync"/> does anything, and so changes the document.</summary>
    public virtual bool Reserves => false;

    /// <summary>
    /// Takes what the object needs from a pool (cluster IPs, node ports) and writes it into the document. In a dry run
    /// nothing is taken.
    /// <paramref name="old"/> is null on create. The reservation is kept when the write succeeds, else undone.
    /// </summary>
    public virtual ValueTask<Reservation?> ReserveAsync(
        DocumentObject written, DocumentObject? old, FieldErrors errors, WriteContext context, CancellationToken cancel) =>
        ValueTask.FromResult<Reservation?>(null);

    /// <summary>An object has gone from the store.</summary>
    public virtual ValueTask AfterDeleteAsync(ApiObject deleted) => ValueTask.CompletedTask;

    /// <summary>
    /// How long the object lives on after a delete that asked for <paramref name="requestedSeconds"/>, or null where
    /// the kind is deleted at once.
    /// </summary>
    public virtual long? GracePeriodSeconds(DocumentObject document, long? requestedSeconds) => null;

    /// <summary>Dependents are left alone by a delete that doesn't say what becomes of them.</summary>
    public virtual bool OrphansByDefault => false;

    /// <summary>
    /// False where a propagation policy says nothing: all that a namespace holds goes with it, whatever is asked.
    /// </summary>
    public virtual bool KnowsPropagation => true;

    /// <summary>Marks an object that has begun to be deleted and stays for now (a Namespace's phase).</summary>
    public virtual void PrepareForDelete(DocumentObject document, WriteContext context) { }

    /// <summary>
    /// Whether something other than <c>metadata.finalizers</c> still holds a deleted object (a Namespace's).
    /// </summary>
    public virtual bool IsHeld(DocumentObject document) => false;
}
