using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>
/// Decides what a delete does. Steps: 1 preconditions; 2 finalizers that the propagation policy asks for; 3 the grace
/// period, which only ever gets shorter; 4 remove, if nothing holds the object.
/// </summary>
internal static class DeletionPlanner
{
    public const string OrphanFinalizer = "orphan";
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <param name="current">The stored object, with its resourceVersion.</param>
    public static DeletionPlan Plan(
        Resource resource, DocumentObject current, DeleteOptions options, WriteContext context)
    {
        if (PreconditionRefusal(resource, current, options.Preconditions) is { } refusal)
            return new DeletionPlan.Refuse(refusal);

        var document = current.DeepClone();
        var changesFinalizers = SetPropagationFinalizers(resource, document, options);
        var grace = PlanGrace(resource, document, options.GracePeriodSeconds, context);
        var isHeld = document.HasFinalizers || resource.Lifecycle.IsHeld(document);

        if (grace is Grace.Pending && !changesFinalizers) return new DeletionPlan.Wait();
        if (grace is Grace.None && !isHeld) return new DeletionPlan.Remove();
        if (grace is Grace.None) MarkHeld(document, context.Now);
        resource.Lifecycle.PrepareForDelete(document, context);
        return DocumentValue.DeepEquals(document, current) ? new DeletionPlan.Wait() : new DeletionPlan.Mark(document);
    }

    private enum Grace
    {
        /// <summary>Nothing to wait for.</summary>
        None,

        /// <summary>A period has been set or shortened.</summary>
        Set,

        /// <summary>A period runs already.</summary>
        Pending,
    }

    private static Status? PreconditionRefusal(Resource resource, DocumentObject current, Preconditions? preconditions)
    {
        if (preconditions?.Uid is { } uid && uid != current.Uid)
            return Statuses.Conflict(KindOf(resource), current.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({current.Uid}). " +
                "The object might have been deleted and then recreated");
        if (preconditions?.ResourceVersion is { } version && version != current.ResourceVersion)
            return Statuses.Conflict(KindOf(resource), current.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record " +
                $"({current.ResourceVersion}). The object might have been modified");
        return null;
    }

    /// <summary>Preconditions are refused by the kind's own name, unlike all other conflicts.</summary>
    private static GroupResource KindOf(Resource resource) => new(resource.Type.Group, resource.Type.Kind);

    /// <summary>Whether the finalizers of garbage collection have changed.</summary>
    private static bool SetPropagationFinalizers(Resource resource, DocumentObject document, DeleteOptions options)
    {
        if (!resource.Lifecycle.KnowsPropagation)
            return SetFinalizer(document, OrphanFinalizer, options.OrphanDependents);
        if (options is { PropagationPolicy: null, OrphanDependents: null })
            return resource.Lifecycle.OrphansByDefault && !HasPropagationFinalizer(document) &&
                SetFinalizer(document, OrphanFinalizer, true);
        bool? orphans = options.PropagationPolicy switch
        {
            DeletionPropagation.Orphan => true,
            DeletionPropagation.Foreground or DeletionPropagation.Background => false,
            _ => options.OrphanDependents,
        };
        bool? isForeground = options.PropagationPolicy switch
        {
            DeletionPropagation.Foreground => true,
            DeletionPropagation.Orphan or DeletionPropagation.Background => false,
            _ => options.OrphanDependents is null ? null : false,
        };
        return SetFinalizer(document, OrphanFinalizer, orphans) |
            SetFinalizer(document, ForegroundFinalizer, isForeground);
    }

    /// <summary>An earlier delete, or the object's maker, has said what becomes of its dependents.</summary>
    private static bool HasPropagationFinalizer(DocumentObject document)
    {
        foreach (var finalizer in document.Finalizers ?? [])
            if (finalizer is DocumentString { Value: OrphanFinalizer or ForegroundFinalizer }) return true;
        return false;
    }

    private static bool SetFinalizer(DocumentObject document, string name, bool? wanted)
    {
        var finalizers = document.Finalizers;
        var index = -1;
        for (var i = 0; i < (finalizers?.Count ?? 0); i++)
            if (finalizers![i] is DocumentString { Value: var value } && value == name) index = i;
        if (wanted is null || wanted == index >= 0) return false;
        if (wanted == false) finalizers!.RemoveAt(index);
        else if (finalizers is not null) finalizers.Add(name);
        else document.Metadata["finalizers"] = new DocumentArray([name]);
        if (document.Finalizers is { Count: 0 }) document.Metadata.Remove("finalizers");
        return true;
    }

    private static Grace PlanGrace(Resource resource, DocumentObject document, long? requested, WriteContext context)
    {
        if (requested < 0) requested = 1;
        if (!document.IsBeingDeleted)
        {
            if (resource.Lifecycle.GracePeriodSeconds(document, requested) is not { } first || first == 0)
                return Grace.None;
            document.SetDeletion(context.Now.AddSeconds(first), first);
            RaiseGeneration(document);
            return Grace.Set;
        }
        if (document.DeletionGracePeriodSeconds is not ({ } running and > 0)) return Grace.None;
        if (requested is not { } period || period >= running) return Grace.Pending;
        if (period == 0) return Grace.None;
        ShortenGrace(document, running, period, context.Now);
        return Grace.Set;
    }

    private static void ShortenGrace(DocumentObject document, long running, long period, DateTimeOffset now)
    {
        var began = Rfc3339.TryParse(document.DeletionTimestamp, out var ends) ? ends.AddSeconds(-running) : now;
        var at = began.AddSeconds(period);
        if (at < now) (at, period) = (now, 1);
        document.SetDeletion(at, period);
    }

    private static void MarkHeld(DocumentObject document, DateTimeOffset now)
    {
        if (document.IsBeingDeleted && document.DeletionGracePeriodSeconds == 0) return;
        if (!document.IsBeingDeleted) RaiseGeneration(document);
        var isPast = Rfc3339.TryParse(document.DeletionTimestamp, out var planned) && planned <= now;
        document.SetDeletion(isPast ? planned : now, 0);
    }

    private static void RaiseGeneration(DocumentObject document)
    {
        if (document.Generation > 0) document.SetGeneration(document.Generation + 1);
    }
}
