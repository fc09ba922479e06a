using System.Text.Json;

namespace Navarch.Controllers.Garbage;

/// <summary>Decides on one object by its owners and finalizers, and carries that out.</summary>
sealed class GarbageDecision(ApiClient client, OwnerGraph graph, Committer committer)
{
    public const string ForegroundFinalizer = "foregroundDeletion";
    public const string OrphanFinalizer = "orphan";

    public static bool IsFinalizing(IKubernetesObject target) => target.Metadata.IsTerminating
        && (target.Metadata.Finalizers.Contains(ForegroundFinalizer)
            || target.Metadata.Finalizers.Contains(OrphanFinalizer));

    /// <summary>Where an owner is: in the dependent's namespace, or in none when it is cluster-scoped.</summary>
    public static ObjectKey KeyOf(OwnerReference owner, ResourceType type, IKubernetesObject dependent) =>
        new(type.IsNamespaced ? dependent.Metadata.Namespace : "", owner.Name);

    public async Task<GarbageOutcome> CarryOutAsync(
        ResourceType type, IKubernetesObject target, Action<ResourceType, IKubernetesObject> add,
        CancellationToken cancel)
    {
        if (IsFinalizing(target))
            return target.Metadata.Finalizers.Contains(OrphanFinalizer)
                ? await OrphanAsync(type, target, cancel) : await ForegroundAsync(type, target, add, cancel);
        if (target.Metadata.IsTerminating || target.Metadata.OwnerReferences.Count == 0) return GarbageOutcome.Done;
        return await JudgeAsync(type, target, cancel);
    }

    /// <summary>1 Cut every dependent off; 2 then let the owner go.</summary>
    private async Task<GarbageOutcome> OrphanAsync(ResourceType type, IKubernetesObject owner, CancellationToken cancel)
    {
        var uid = owner.Metadata.Uid;
        List<PlanStep> steps = [];
        foreach (var (dependentType, dependent) in graph.DependentsOf(uid))
            steps.Add(KeepOwners(dependentType, dependent, reference => reference.Uid != uid));
        steps.Add(RemoveFinalizer(type, owner, OrphanFinalizer));
        return await CommitAsync(steps, cancel);
    }

    /// <summary>1 Have the dependents looked at; 2 when none of them blocks the owner any more, let it go.</summary>
    private async Task<GarbageOutcome> ForegroundAsync(
        ResourceType type, IKubernetesObject owner, Action<ResourceType, IKubernetesObject> add,
        CancellationToken cancel)
    {
        var isBlocked = false;
        foreach (var (dependentType, dependent) in graph.DependentsOf(owner.Metadata.Uid))
        {
            isBlocked |= dependent.Metadata.OwnerReferences.Any(
                reference => reference.Uid == owner.Metadata.Uid && reference.BlockOwnerDeletion == true);
            if (!dependent.Metadata.IsTerminating) add(dependentType, dependent);
        }
        return isBlocked ? GarbageOutcome.Done
            : await CommitAsync([RemoveFinalizer(type, owner, ForegroundFinalizer)], cancel);
    }

    private async Task<GarbageOutcome> JudgeAsync(ResourceType type, IKubernetesObject target, CancellationToken cancel)
    {
        Dictionary<string, OwnerVerdict> verdicts = new(StringComparer.Ordinal);
        foreach (var owner in target.Metadata.OwnerReferences)
            verdicts[owner.Uid] = await JudgeOwnerAsync(owner, target, cancel);
        if (verdicts.ContainsValue(OwnerVerdict.Unknown)) return GarbageOutcome.LookAgain;
        if (verdicts.ContainsValue(OwnerVerdict.Solid))
            return verdicts.Values.All(verdict => verdict == OwnerVerdict.Solid) ? GarbageOutcome.Done
                : await CommitAsync([KeepOwners(type, target, owner => verdicts[owner.Uid] == OwnerVerdict.Solid)],
                    cancel);
        var isAwaited = verdicts.ContainsValue(OwnerVerdict.Waiting);
        if (isAwaited && BlocksAnOwner(target) && IsAwaitedByDependents(target))
            return await CommitAsync([Unblock(type, target)], cancel);
        return await CommitAsync([DeletionOf(type, target, isAwaited)], cancel);
    }

    private static bool BlocksAnOwner(IKubernetesObject target) =>
        target.Metadata.OwnerReferences.Any(owner => owner.BlockOwnerDeletion == true);

    /// <summary>Then its owner may be waiting, by way of others, for itself.</summary>
    private bool IsAwaitedByDependents(IKubernetesObject target) =>
        graph.DependentsOf(target.Metadata.Uid).Any(dependent => dependent.Object.Metadata.IsTerminating
            && dependent.Object.Metadata.Finalizers.Contains(ForegroundFinalizer));

    private async Task<OwnerVerdict> JudgeOwnerAsync(
        OwnerReference owner, IKubernetesObject dependent, CancellationToken cancel)
    {
        if (graph.TypeOf(owner) is not { } type) return OwnerVerdict.Unknown;
        // A namespaced kind can't own across namespaces, nor own what is in none: such a reference can't be resolved.
        if (type.IsNamespaced && dependent.Metadata.Namespace.Length == 0) return OwnerVerdict.Solid;
        var key = KeyOf(owner, type, dependent);
        if (graph.Find(type, key) is { } known && known.Metadata.Uid == owner.Uid) return JudgeFound(known.Metadata);
        var result = await client.For(type).GetAsync(key.Namespace, key.Name, cancel);
        return result switch
        {
            ApiResult<PartialObject>.NotFound => OwnerVerdict.Absent,
            ApiResult<PartialObject>.Ok(var found) when found.Metadata.Uid != owner.Uid => OwnerVerdict.Absent,
            ApiResult<PartialObject>.Ok(var found) => JudgeFound(found.Metadata),
            _ => OwnerVerdict.Unknown,
        };
    }

    private static OwnerVerdict JudgeFound(ObjectMeta owner) =>
        owner.IsTerminating && owner.Finalizers.Contains(ForegroundFinalizer) ? OwnerVerdict.Waiting
            : OwnerVerdict.Solid;

    /// <summary>An object deleted because its owner waits for it has its own dependents deleted first, too.</summary>
    private PlanStep.Delete DeletionOf(ResourceType type, IKubernetesObject target, bool isAwaited)
    {
        var finalizers = target.Metadata.Finalizers;
        var policy = finalizers.Contains(OrphanFinalizer) ? DeletionPropagation.Orphan
            : finalizers.Contains(ForegroundFinalizer) || isAwaited && graph.DependentsOf(target.Metadata.Uid).Count > 0
                ? DeletionPropagation.Foreground : DeletionPropagation.Background;
        return new PlanStep.Delete(type, ObjectKey.Of(target), target.Metadata.Uid)
        {
            PropagationPolicy = policy, ResourceVersion = target.Metadata.ResourceVersion,
        };
    }

    private async Task<GarbageOutcome> CommitAsync(List<PlanStep> steps, CancellationToken cancel)
    {
        var outcome = await committer.CommitAsync(new Plan { Steps = steps }, cancel);
        return outcome.Failure is null ? GarbageOutcome.Done : GarbageOutcome.Retry;
    }

    private static PlanStep.Patch KeepOwners(
        ResourceType type, IKubernetesObject target, Func<OwnerReference, bool> keep) =>
        SetOwners(type, target, target.Metadata.OwnerReferences.Where(keep));

    /// <summary>Opens a circle of owners. The change has the object looked at again, and then deleted.</summary>
    private static PlanStep.Patch Unblock(ResourceType type, IKubernetesObject target) => SetOwners(
        type, target, target.Metadata.OwnerReferences.Select(owner => owner with { BlockOwnerDeletion = false }));

    private static PlanStep.Patch SetOwners(
        ResourceType type, IKubernetesObject target, IEnumerable<OwnerReference> owners) =>
        PatchMetadata(type, target, writer =>
        {
            writer.WriteStartArray("ownerReferences"u8);
            foreach (var owner in owners) owner.Write(writer);
            writer.WriteEndArray();
        });

    private static PlanStep.Patch RemoveFinalizer(ResourceType type, IKubernetesObject target, string finalizer) =>
        PatchMetadata(type, target, writer =>
        {
            writer.WriteStartArray("finalizers"u8);
            foreach (var other in target.Metadata.Finalizers)
                if (other != finalizer) writer.WriteStringValue(other);
            writer.WriteEndArray();
        });

    /// <summary>A merge patch, since custom kinds know no other, on exactly the version that was looked at.</summary>
    private static PlanStep.Patch PatchMetadata(
        ResourceType type, IKubernetesObject target, Action<Utf8JsonWriter> writeField) =>
        new(type, ObjectKey.Of(target), ObjectPatch.Merge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteString("uid"u8, target.Metadata.Uid);
            writer.WriteString("resourceVersion"u8, target.Metadata.ResourceVersion);
            writeField(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        })));
}
