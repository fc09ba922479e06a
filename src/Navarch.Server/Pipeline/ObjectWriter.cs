using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Invariants;
using Navarch.Server.Admission;
using Navarch.Server.Caching;
using Navarch.Server.Resources;
using Navarch.Server.Subresources;
using Navarch.Store;

namespace Navarch.Server.Pipeline;

/// <summary>
/// The one way by which objects get into the store, whatever their kind:
/// default → own → admit → prepare → reserve → encode → validate → admit finally → store.
/// The object is encoded once; validation reads its typed form from those bytes.
/// </summary>
internal sealed class ObjectWriter(AdmissionChain admission, ObjectRemover remover, IdSource ids)
{
    private const int GeneratedNameAttemptsMax = 8;

    /// <param name="document">Decoded and of the right kind; it is changed.</param>
    public async ValueTask<WriteOutcome> CreateAsync(
        WriteTarget target, DocumentObject document, WriteOptions options, bool hasOwners, CancellationToken cancel)
    {
        // 1. What the client may not say.
        var hasRevision = document.ResourceVersion.Length > 0;
        if (RequestedMetadata.MatchNamespace(document, target.Namespace) is { } mismatch) return new WriteOutcome.Refused(mismatch);
        target = target with { Name = document.Name };

        if (target.Resource.CreateRefusal is { } gone)
            return new WriteOutcome.Refused(Statuses.Forbidden(target.GroupResource, document.Name, gone));

        // 2. Default, own, admit, prepare. What admission sets is nobody's.
        target.Resource.Rules.Default(document);
        OwnerReferences.DropRepeated(document, target.Context.Warnings);
        DropSystemFields(target, document);
        if (!hasOwners) FieldOwnership.Track(target.Resource, document, null, options, null, target.Context.Now);
        var admitted = await admission.MutateAsync(target, AdmissionOperation.Create, document, null, "", cancel);
        var refusal = admitted.Refusal;
        if (admitted.IsPatched)
        {
            refusal ??= RequestedMetadata.MatchNamespace(document, target.Namespace);
            DropSystemFields(target, document);
        }
        if (refusal is not null) return new WriteOutcome.Refused(refusal);
        OwnerReferences.DropRepeated(document, target.Context.Warnings);
        var prefix = document.Name.Length == 0 ? document.Metadata.String("generateName") ?? "" : "";
        if (prefix.Length > 0) document.Metadata["name"] = GenerateName(prefix);
        else if (document.Name.Length == 0 && target.Resource.Lifecycle.DrawsNames)
            document.Metadata["name"] = ids.NewUid().ToString();
        target = target with { Name = document.Name };
        FillSystemMetadata(target, document);
        target.Resource.Lifecycle.PrepareForCreate(document, target.Context);

        // 3. Reserve, encode, validate, store; under another name when a generated one is taken.
        var isCopied = prefix.Length > 0 && target.Resource.Lifecycle.Reserves;
        var warned = target.Context.Warnings.Count;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryCreateAsync(
                target, isCopied ? document.DeepClone() : document, hasRevision, options, cancel);
            if (prefix.Length == 0 || outcome is not WriteOutcome.Refused { Status.Reason: StatusReason.AlreadyExists })
                return outcome;
            if (attempt == GeneratedNameAttemptsMax)
                return new WriteOutcome.Refused(Statuses.GenerateNameConflict(target.GroupResource, target.Name, 1));
            target = target with { Name = GenerateName(prefix) };
            document.Metadata["name"] = target.Name;
            target.Context.Warnings.RemoveRange(warned, target.Context.Warnings.Count - warned);
        }
    }

    private async ValueTask<WriteOutcome> TryCreateAsync(
        WriteTarget target, DocumentObject document, bool hasRevision, WriteOptions options, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var reservation = await target.Resource.Lifecycle.ReserveAsync(document, null, errors, target.Context, cancel);
        return await SettledAsync(
            reservation, FinishCreateAsync(target, document, hasRevision, options, errors, cancel),
            outcome => outcome, options);
    }

    public async ValueTask<WriteOutcome> UpdateAsync(
        WriteTarget target, ObjectChange change, WriteOptions options, CancellationToken cancel)
    {
        var current = target.Current;
        while (true) // Each round is one that someone else won: a change without conditions is not refused for it.
        {
            cancel.ThrowIfCancellationRequested();
            var old = current is null ? null : new ApiObject(current.Json);
            if (old is null && !change.CreatesWhenMissing(target.Resource))
                return new WriteOutcome.Refused(Statuses.NotFound(target.GroupResource, target.Name));

            switch (change.Change(old))
            {
                case ChangeOutcome.Refused refused:
                    return new WriteOutcome.Refused(refused.Status);
                case ChangeOutcome.Changed changed when old is null:
                    if (changed.Document.Uid is { Length: > 0 } uid)
                        return new WriteOutcome.Refused(OtherUid(target, uid, ""));
                    changed.Document.Metadata.Remove("resourceVersion");
                    var created = await CreateAsync(target, changed.Document, options, changed.HasOwners, cancel);
                    current = target.Current;
                    // Someone else has made it meanwhile: then it is theirs that is changed.
                    var isLate = created is WriteOutcome.Refused { Status.Reason: StatusReason.AlreadyExists };
                    if (!isLate || current is null) return created;
                    break;
                case ChangeOutcome.Changed changed:
                    var (outcome, newer) = await TryUpdateAsync(
                        target, change, changed, current!, old, options, cancel);
                    if (outcome is not null) return outcome;
                    current = newer;
                    break;
            }
        }
    }

    private async ValueTask<WriteOutcome> FinishCreateAsync(
        WriteTarget target, DocumentObject document, bool hasRevision, WriteOptions options, FieldErrors errors,
        CancellationToken cancel)
    {
        var json = StoredJson.Encode(target.Resource, document);
        var written = new ApiObject(json, document);
        // What can't be reserved is said alone, as upstream does; all the rest together.
        if (errors.IsEmpty)
        {
            var rules = target.Resource.Rules;
            if (!rules.ChecksMetadataLast) MetadataRules.Validate(target.Resource, document, errors);
            rules.Validate(written, errors);
            if (rules.ChecksMetadataLast && errors.IsEmpty) MetadataRules.Validate(target.Resource, document, errors);
        }
        if (!errors.IsEmpty)
            return new WriteOutcome.Refused(Statuses.Invalid(target.Resource.StoredType, document.Name, errors));
        target.Resource.Rules.Warn(written, null, target.Context.Warnings);
        if (await admission.ValidateAsync(target, AdmissionOperation.Create, written, null, "", cancel) is { } refusal)
            return new WriteOutcome.Refused(refusal);
        if (hasRevision)
            return new WriteOutcome.Refused(
                Statuses.BadRequest("resourceVersion should not be set on objects to be created"));

        return await StoreNewAsync(target, json, options, cancel) ?? new WriteOutcome.Refused(AlreadyExists(target));
    }

    /// <summary>Null: there is such an object already.</summary>
    private static async ValueTask<WriteOutcome?> StoreNewAsync(
        WriteTarget target, byte[] json, WriteOptions options, CancellationToken cancel)
    {
        if (options.IsDryRun) return target.Current is null ? new WriteOutcome.Written(json, IsCreated: true) : null;
        var result = await target.Storage.Cache.PutAsync(
            target.Namespace, target.Name, json, Revision.None, target.Resource.TimeToLive, cancel);
        return result is CacheWriteResult.Written written
            ? new WriteOutcome.Written(written.Object.Json, IsCreated: true)
            : null;
    }

    /// <summary>One attempt at a change of <paramref name="current"/>. No outcome: someone else was faster.</summary>
    private async ValueTask<(WriteOutcome? Outcome, CachedObject? Newer)> TryUpdateAsync(
        WriteTarget target, ObjectChange change, ChangeOutcome.Changed changed, CachedObject current, ApiObject old,
        WriteOptions options, CancellationToken cancel)
    {
        var document = changed.Document;
        if (CheckPreconditions(target, document, old.Document) is { } refusal)
            return (new WriteOutcome.Refused(refusal), null);
        if (await PrepareAsync(target, change, changed, old, options, cancel) is { } notAdmitted)
            return (new WriteOutcome.Refused(notAdmitted), null);

        var errors = new FieldErrors();
        var reservation = change.View is null
            ? await target.Resource.Lifecycle.ReserveAsync(document, old.Document, errors, target.Context, cancel)
            : null;
        return await SettledAsync(
            reservation, FinishUpdateAsync(target, change, document, current, old, errors, options, cancel),
            finished => finished.Outcome, options);
    }

    /// <summary>Brings the new document into the form in which it would be stored.</summary>
    private async ValueTask<Status?> PrepareAsync(
        WriteTarget target, ObjectChange change, ChangeOutcome.Changed changed, ApiObject old, WriteOptions options,
        CancellationToken cancel)
    {
        var (document, resource, view) = (changed.Document, target.Resource, change.View);
        KeepSystemMetadata(document, old.Document);
        resource.Rules.Default(document);
        var isOwned = changed.HasOwners;
        if (!isOwned && view?.ResetFields(resource) is not null)
        {
            FieldOwnership.Track(resource, document, old.Document, options, view, target.Context.Now);
            isOwned = true;
        }
        KeepOtherParts(target, view, document, old);
        OwnerReferences.DropRepeated(document, target.Context.Warnings);
        if (!isOwned) FieldOwnership.Track(resource, document, old.Document, options, view, target.Context.Now);
        var part = change.Part;
        var admitted = await admission.MutateAsync(target, AdmissionOperation.Update, document, old, part, cancel);
        if (admitted.Refusal is { } refusal) return refusal;
        if (admitted.IsPatched)
        {
            KeepSystemMetadata(document, old.Document);
            KeepOtherParts(target, view, document, old);
            OwnerReferences.DropRepeated(document, target.Context.Warnings);
        }
        if (view is null) resource.Lifecycle.PrepareForUpdate(document, old.Document, target.Context);
        // A status says nothing of intent, even where annotations do (Deployments).
        if (view is not StatusSubresource &&
            GenerationRules.IsRaised(resource.Lifecycle.Generation, document, old.Document))
            document.SetGeneration(old.Document.Generation + 1);
        return null;
    }

    /// <summary>Who writes a part changes that part, and who writes the rest leaves the status.</summary>
    private static void KeepOtherParts(WriteTarget target, ViewSubresource? view, DocumentObject document, ApiObject old)
    {
        if (view is not null) view.PrepareForUpdate(target.Resource, document, old.Document, target.Context);
        else if (target.Resource.HasStatusSubresource) document["status"] = old.Document["status"]?.DeepClone();
    }

    private async ValueTask<(WriteOutcome? Outcome, CachedObject? Newer)> FinishUpdateAsync(
        WriteTarget target, ObjectChange change, DocumentObject document, CachedObject current, ApiObject old,
        FieldErrors errors, WriteOptions options, CancellationToken cancel)
    {
        document.Metadata["resourceVersion"] = old.Document.ResourceVersion;
        var isSame = FieldOwnership.KeepTimes(document, old.Document);
        var json = StoredJson.Encode(target.Resource, document);
        var updated = new ApiObject(json, document);
        if (errors.IsEmpty) // What can't be reserved is said alone.
        {
            MetadataRules.ValidateUpdate(target.Resource, document, old.Document, errors);
            if (change.View is { } view) view.Validate(target.Resource, updated, old, errors);
            else target.Resource.Rules.ValidateUpdate(updated, old, errors);
        }
        if (!errors.IsEmpty)
            return (new WriteOutcome.Refused(Statuses.Invalid(target.Resource.StoredType, target.Name, errors)), null);
        target.Resource.Rules.Warn(updated, old, target.Context.Warnings);
        var part = change.Part;
        if (await admission.ValidateAsync(target, AdmissionOperation.Update, updated, old, part, cancel) is { } refusal)
            return (new WriteOutcome.Refused(refusal), null);

        if (IsReleased(target.Resource, document, old.Document))
            return await remover.RemoveReleasedAsync(target, current, json, options, cancel);
        if (isSame) return (new WriteOutcome.Written(current.Json), null);
        if (options.IsDryRun) return (new WriteOutcome.Written(StoredJson.Serve(json, current.Revision)), null);
        var result = await target.Storage.Cache.PutAsync(
            target.Namespace, target.Name, json, current.Revision, target.Resource.TimeToLive, cancel);
        return result switch
        {
            CacheWriteResult.Written written => (new WriteOutcome.Written(written.Object.Json), null),
            CacheWriteResult.Conflict conflict => (null, conflict.Current),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The update took away the last thing that kept a deleted object.</summary>
    private static bool IsReleased(Resource resource, DocumentObject document, DocumentObject old) =>
        old.IsBeingDeleted && old.DeletionGracePeriodSeconds is null or 0 &&
        !document.HasFinalizers && !resource.Lifecycle.IsHeld(document);

    private static Status OtherUid(WriteTarget target, string wanted, string found) =>
        Statuses.Conflict(target.GroupResource, target.Name,
            $"Precondition failed: UID in precondition: {wanted}, UID in object meta: {found}");

    private static Status? CheckPreconditions(WriteTarget target, DocumentObject document, DocumentObject old)
    {
        if (RequestedMetadata.MatchNamespace(document, target.Namespace) is { } mismatch) return mismatch;
        if (document.Uid is { Length: > 0 } uid && uid != old.Uid)
            return OtherUid(target, uid, old.Uid);
        // "0" asks for no particular revision.
        if (document.ResourceVersion is { Length: > 0 } version && version != "0")
            return version == old.ResourceVersion ? null : Statuses.Conflict(target.GroupResource, target.Name);
        if (target.Resource.Lifecycle.AllowsUnconditionalUpdate) return null;
        var errors = new FieldErrors();
        errors.Invalid(FieldPath.Metadata.Child("resourceVersion"), 0, "must be specified for an update");
        // By the resource's name, unlike all else that is invalid.
        var (group, name) = (target.GroupResource.Group, target.GroupResource.Resource);
        return Statuses.Invalid(new GroupKind(group, name), target.Name, errors);
    }

    private static void DropSystemFields(WriteTarget target, DocumentObject document)
    {
        RequestedMetadata.DropSystemFields(document);
        if (target.Resource.HasStatusSubresource && !target.Resource.Lifecycle.KeepsStatusOnCreate)
            ClearStatus(target.Resource, document);
    }

    private void FillSystemMetadata(WriteTarget target, DocumentObject document)
    {
        document.Metadata["uid"] = ids.NewUid().ToString();
        document.Metadata["creationTimestamp"] = Rfc3339.Seconds(target.Context.Now);
        if (target.Resource.Lifecycle.Generation is not (GenerationRule.None or GenerationRule.SpecChanges))
            document.SetGeneration(1);
    }

    private static void ClearStatus(Resource resource, DocumentObject document)
    {
        if (resource.Schema.EmptyOf("status") is { } empty) document["status"] = empty;
        else document.Remove("status");
    }

    private static void KeepSystemMetadata(DocumentObject document, DocumentObject old)
    {
        document.Metadata.Remove("selfLink");
        document.TakeMetadata("uid", old);
        document.TakeMetadata("creationTimestamp", old);
        document.TakeMetadata("generation", old);
        // Leaving them out takes nothing back; giving others is refused when the object is validated.
        if (!document.Metadata.Contains("deletionTimestamp")) document.TakeMetadata("deletionTimestamp", old);
        if (!document.Metadata.Contains("deletionGracePeriodSeconds"))
            document.TakeMetadata("deletionGracePeriodSeconds", old);
        if (old.Metadata.String("generateName") is not null && !document.Metadata.Contains("generateName"))
            document.TakeMetadata("generateName", old);
    }

    /// <summary>Keeps or undoes what was reserved, as the write ends.</summary>
    private static async ValueTask<T> SettledAsync<T>(
        Reservation? reservation, ValueTask<T> writing, Func<T, WriteOutcome?> outcomeOf, WriteOptions options)
    {
        if (reservation is null) return await writing;
        try
        {
            var finished = await writing;
            if (outcomeOf(finished) is WriteOutcome.Written && !options.IsDryRun) await reservation.KeepAsync();
            else await reservation.UndoAsync();
            return finished;
        }
        catch (Exception problem) when (problem is not StoreUnavailableException { MayBeWritten: true })
        {
            await reservation.UndoAsync();
            throw;
        }
    }

    private static Status AlreadyExists(WriteTarget target)
    {
        var status = Statuses.AlreadyExists(target.GroupResource, target.Name);
        var isGoing = target.Current is { } current && new ApiObject(current.Json).Document.IsBeingDeleted;
        return isGoing ? status with { Message = $"object is being deleted: {status.Message}" } : status;
    }

    private string GenerateName(string prefix)
    {
        const int suffixLength = 5, prefixLengthMax = 63 - suffixLength;
        return (prefix.Length > prefixLengthMax ? prefix[..prefixLengthMax] : prefix) + ids.NewSuffix(suffixLength);
    }
}
