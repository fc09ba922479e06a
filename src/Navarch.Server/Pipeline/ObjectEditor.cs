using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>The server's own small changes to an object, which no client's rules apply to: binding, eviction.</summary>
internal static class ObjectEditor
{
    /// <param name="edit">Changes the document in place, or refuses; asked again when someone else was faster.</param>
    /// <returns>Null when it is done.</returns>
    public static async ValueTask<Status?> EditAsync(
        WriteTarget target, Func<DocumentObject, Status?> edit, CancellationToken cancel) =>
        (await EditAndReadAsync(target, edit, cancel)).Refusal;

    /// <summary>As <see cref="EditAsync"/>; gives back the object as this edit left it, unless it was dry.</summary>
    public static async ValueTask<(CachedObject? Edited, Status? Refusal)> EditAndReadAsync(
        WriteTarget target, Func<DocumentObject, Status?> edit, CancellationToken cancel)
    {
        var current = target.Current;
        while (true) // Whoever was faster has got on.
        {
            cancel.ThrowIfCancellationRequested();
            if (current is null) return (null, Statuses.NotFound(target.GroupResource, target.Name));
            var document = new ApiObject(current.Json).Document;
            if (edit(document) is { } refusal) return (null, refusal);
            if (target.Context.IsDryRun) return (null, null);
            var result = await target.Storage.Cache.PutAsync(
                target.Namespace, target.Name, StoredJson.Encode(target.Resource, document), current.Revision,
                target.Resource.TimeToLive, cancel);
            if (result is CacheWriteResult.Written written) return (written.Object, null);
            current = ((CacheWriteResult.Conflict)result).Current;
        }
    }
}
