using Navarch.Api.Documents;
using Navarch.Server.Caching;
using Navarch.Api.Schemas;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>
/// <c>pods/eviction</c>: a delete that a disruption budget may refuse. Steps: 1 a pod that serves nobody goes at once;
/// 2 its budget is asked, and books the disruption; 3 the pod is marked as disrupted; 4 it is deleted.
/// </summary>
internal sealed class EvictionSubresource(ObjectRemover remover, StorageSet storages) : ActionSubresource
{
    private readonly DisruptionBudgets _budgets = new(storages);

    public override TypeSchema BodySchema => Eviction.Schema;

    public override async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "CreateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var eviction = RequestBody.ReadObject(
            context.Request, Eviction.ResourceType, Eviction.Schema, options.FieldValidation, context.Warnings,
            out refusal);
        if (eviction is null) return Responses.Of(refusal!, context.Representation);
        refusal = RequestedMetadata.MatchNamespace(eviction, context.Namespace);
        if (refusal is not null) return Responses.Of(refusal, context.Representation);
        if (eviction.Name.Length > 0 && eviction.Name != context.Name)
            return Responses.Of(
                Statuses.BadRequest("name in URL does not match name in Eviction object"), context.Representation);
        refusal = await context.Admission.AdmitActionAsync(context.Target(options.IsDryRun), eviction, Name, cancel);
        if (refusal is not null) return Responses.Of(refusal, context.Representation);
        var deletion = eviction.Object("deleteOptions")?.ToTyped<DeleteOptions>() ?? new();
        return ObjectResponses.WithWarnings(
            context, Responses.Of(await EvictAsync(context, options, deletion, cancel), context.Representation));
    }

    private async ValueTask<Status> EvictAsync(
        RequestContext context, WriteOptions options, DeleteOptions deletion, CancellationToken cancel)
    {
        var target = context.Target(options.IsDryRun || deletion.DryRun.Count > 0);
        while (true) // Whoever was faster has got on.
        {
            cancel.ThrowIfCancellationRequested();
            if (target.Current is not { } current) return Statuses.NotFound(target.GroupResource, target.Name);
            var pod = new ApiObject(current.Json).As<Pod>();
            var isGoing = pod.Metadata.DeletionTimestamp is not null ||
                pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed;
            if (!isGoing && pod.Status.Phase != PodPhase.Pending)
                return await EvictBudgetedAsync(target, pod, current, deletion, cancel);

            // 1. It serves nobody. One that is pending must still be so when it is deleted.
            var isFree = deletion.Preconditions?.ResourceVersion is null;
            var counted = isGoing || !isFree ? deletion : Unchanged(deletion, current);
            var refusal = await DeleteAsync(target, counted, cancel);
            if (refusal is null) return Statuses.Success(201);
            if (refusal.Reason != StatusReason.Conflict || !isFree || isGoing) return refusal;
        }
    }

    private async ValueTask<Status> EvictBudgetedAsync(
        WriteTarget target, Pod pod, CachedObject current, DeleteOptions deletion, CancellationToken cancel)
    {
        // 2. May it go?
        var answer = await _budgets.AskAsync(target, pod, cancel);
        if (answer.Refusal is { } refused) return refused;

        var refusal = await DeleteAsync(
            target, answer.IsUnhealthy ? Unchanged(deletion, current) : deletion, cancel);
        if (refusal is null) return Statuses.Success(201);
        var hasChanged = refusal.Reason == StatusReason.Conflict && answer.IsUnhealthy &&
            deletion.Preconditions?.ResourceVersion is null;
        return hasChanged ? DisruptionBudgets.StillProcessed(answer.Budget) : refusal;
    }

    /// <summary>Steps 3 and 4. Null when it is done.</summary>
    private async ValueTask<Status?> DeleteAsync(WriteTarget target, DeleteOptions deletion, CancellationToken cancel)
    {
        if (!target.Context.IsDryRun)
        {
            var (marked, refusal) = await ObjectEditor.EditAndReadAsync(
                target, pod => Mark(pod, target, deletion.Preconditions), cancel);
            if (refusal is not null) return refusal;
            if (deletion.Preconditions?.ResourceVersion is not null) deletion = Unchanged(deletion, marked!);
        }
        return await remover.DeleteAsync(target, deletion, cancel) is DeleteOutcome.Refused refused
            ? refused.Status
            : null;
    }

    private static Status? Mark(DocumentObject pod, WriteTarget target, Preconditions? preconditions)
    {
        if (preconditions?.Uid is { Length: > 0 } uid && uid != pod.Uid)
            return Statuses.Conflict(new GroupResource("", "Pod"), target.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({pod.Uid}). " +
                "The object might have been deleted and then recreated");
        if (preconditions?.ResourceVersion is { Length: > 0 } version && version != pod.ResourceVersion)
            return Statuses.Conflict(new GroupResource("", "Pod"), target.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record " +
                $"({pod.ResourceVersion}). The object might have been modified");
        PodConditions.Set(
            pod.ObjectOrNew("status"), PodConditionType.DisruptionTarget, ConditionStatus.True, target.Context.Now,
            "EvictionByEvictionAPI", "Eviction API: evicting");
        return null;
    }

    /// <summary>The delete counts only for the object as it is, unless the client has said of which it counts.</summary>
    private static DeleteOptions Unchanged(DeleteOptions deletion, CachedObject current) => deletion with
    {
        Preconditions = (deletion.Preconditions ?? new()) with { ResourceVersion = current.Revision.ToString() },
    };
}
