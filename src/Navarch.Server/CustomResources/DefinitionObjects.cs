using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.CustomResources;

/// <summary>All objects of a custom kind, when its definition goes.</summary>
internal sealed class DefinitionObjects(StorageSet storages, ObjectRemover remover, TimeProvider time)
{
    private static readonly UserIdentity Self = UserIdentity.System("apiserver");

    /// <summary>Deletes each: those with finalizers wait for them.</summary>
    /// <returns>Why some could not be deleted; empty when all are gone or going.</returns>
    public async ValueTask<string> DeleteAsync(DefinedKind kind, CancellationToken cancel)
    {
        var storage = await storages.OpenAsync(kind.Stored, cancel);
        if (await storage.Cache.ListAsync(new ObjectQuery(), cancel) is not ObjectListResult.Listed listed)
            return "could not list instances";
        var problem = "";
        foreach (var found in listed.Objects)
        {
            var target = new WriteTarget(storage, found.Namespace, found.Name, new WriteContext(Self, time.GetUtcNow()));
            var outcome = await remover.DeleteAsync(target, new DeleteOptions(), cancel);
            if (outcome is DeleteOutcome.Refused { Status: { Reason: not StatusReason.NotFound } refusal })
                problem = refusal.Message;
        }
        return problem;
    }

    public async ValueTask<int> CountAsync(DefinedKind kind, CancellationToken cancel) =>
        (await storages.OpenAsync(kind.Stored, cancel)).Cache.Count;

    /// <summary>A built-in kind lies at the same place in the store, and keeps its objects.</summary>
    public static bool IsBuiltIn(DefinedKind kind, ResourceSnapshot resources) =>
        resources.All.Any(other => !other.IsDefined && other.StoragePrefix == kind.Stored.StoragePrefix);
}
