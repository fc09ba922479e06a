using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>Deletes objects, at once or by marking them, as <see cref="DeletionPlanner"/> decides.</summary>
internal sealed class ObjectRemover(AdmissionChain admission)
{
    public async ValueTask<DeleteOutcome> DeleteAsync(
        WriteTarget target, DeleteOptions options, CancellationToken cancel)
    {
        target = target with { Context = target.Context with { DeleteOptions = options } };
        var current = target.Current;
        while (true) // Whoever was faster has got on.
        {
            cancel.ThrowIfCancellationRequested();
            if (current is null) return new DeleteOutcome.Refused(Statuses.NotFound(target.GroupResource, target.Name));
            var (outcome, newer) = await TryDeleteAsync(target, current, options, cancel);
            if (outcome is not null) return outcome;
            current = newer;
        }
    }

    /// <summary>Removes an object whose last finalizer an update has taken away.</summary>
    public async ValueTask<(WriteOutcome? Outcome, CachedObject? Newer)> RemoveReleasedAsync(
        WriteTarget target, CachedObject current, byte[] json, WriteOptions options, CancellationToken cancel)
    {
        var served = StoredJson.Serve(json, current.Revision);
        if (options.IsDryRun) return (new WriteOutcome.Written(served), null);
        var result = await target.Storage.Cache.DeleteAsync(target.Namespace, target.Name, current.Revision, cancel);
        if (result is CacheWriteResult.Conflict conflict) return (null, conflict.Current);
        await target.Resource.Lifecycle.AfterDeleteAsync(new ApiObject(current.Json));
        return (new WriteOutcome.Written(served), null);
    }

    private async ValueTask<(DeleteOutcome? Outcome, CachedObject? Newer)> TryDeleteAsync(
        WriteTarget target, CachedObject current, DeleteOptions options, CancellationToken cancel)
    {
        var old = new ApiObject(current.Json);
        if (await admission.AdmitDeleteAsync(target, old, cancel) is { } refusal)
            return (new DeleteOutcome.Refused(refusal), null);
        switch (DeletionPlanner.Plan(target.Resource, old.Document, options, target.Context))
        {
            case DeletionPlan.Refuse refused:
                return (new DeleteOutcome.Refused(refused.Status), null);
            case DeletionPlan.Wait:
                return (new DeleteOutcome.Waiting(current.Json), null);
            case DeletionPlan.Mark mark:
                return await MarkAsync(target, current, mark, cancel);
            default:
                return await RemoveAsync(target, current, old, cancel);
        }
    }

    private static async ValueTask<(DeleteOutcome? Outcome, CachedObject? Newer)> MarkAsync(
        WriteTarget target, CachedObject current, DeletionPlan.Mark mark, CancellationToken cancel)
    {
        var json = StoredJson.Encode(target.Resource, mark.Document);
        if (target.Context.IsDryRun)
            return (new DeleteOutcome.Waiting(StoredJson.Serve(json, current.Revision)), null);
        var result = await target.Storage.Cache.PutAsync(
            target.Namespace, target.Name, json, current.Revision, target.Resource.TimeToLive, cancel);
        return result is CacheWriteResult.Written written
            ? (new DeleteOutcome.Waiting(written.Object.Json), null)
            : (null, ((CacheWriteResult.Conflict)result).Current);
    }

    private static async ValueTask<(DeleteOutcome? Outcome, CachedObject? Newer)> RemoveAsync(
        WriteTarget target, CachedObject current, ApiObject old, CancellationToken cancel)
    {
        if (target.Context.IsDryRun) return (new DeleteOutcome.Removed(old), null);
        var result = await target.Storage.Cache.DeleteAsync(target.Namespace, target.Name, current.Revision, cancel);
        if (result is CacheWriteResult.Conflict conflict) return (null, conflict.Current);
        await target.Resource.Lifecycle.AfterDeleteAsync(old);
        return (new DeleteOutcome.Removed(old), null);
    }
}
