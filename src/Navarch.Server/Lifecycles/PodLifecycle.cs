using Navarch.Api.Apply;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>Pods begin as Pending, and end by the grace that their node needs to stop them.</summary>
internal sealed class PodLifecycle : KindLifecycle
{
    private static readonly FieldSet ResetByStatus =
        FieldSet.Of("spec", "metadata.deletionTimestamp", "metadata.ownerReferences");

    public override GenerationRule Generation => GenerationRule.Spec;
    public override FieldSet StatusResetFields => ResetByStatus;
    public override IReadOnlyList<string> StatusKeepsMetadata { get; } = ["ownerReferences"];

    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        // A negative period means the shortest there is.
        if (created.Object("spec") is { } spec && spec.Whole("terminationGracePeriodSeconds") is < 0)
            spec["terminationGracePeriodSeconds"] = 1;
        var status = created.ObjectOrNew("status");
        status["phase"] = PodPhase.Pending;
        status["qosClass"] = QualityOfService.Of(created);
        if (created.Object("spec")?.Array("schedulingGates") is { Count: > 0 }) MarkGated(status);
        PodLabelKeys.Merge(created);
        AppArmorAnnotations.ToFields(created, context.Warnings);
    }

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        // The last gate is gone: the scheduler may have it.
        if (updated.Object("spec")?.Array("schedulingGates") is { Count: > 0 }) return;
        if (old.Object("spec")?.Array("schedulingGates") is not { Count: > 0 }) return;
        if (updated.Object("status")?.Array("conditions") is not { } conditions) return;
        for (var i = conditions.Count - 1; i >= 0; i--)
            if (conditions[i] is DocumentObject condition && condition.String("reason") == "SchedulingGated")
                conditions.RemoveAt(i);
        if (conditions.Count == 0) updated.Object("status")!.Remove("conditions");
    }

    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var (status, before) = (updated.ObjectOrNew("status"), old.Object("status"));
        if (string.IsNullOrEmpty(status.String("qosClass"))) status["qosClass"] = before?["qosClass"];
        KeepObservedGenerations(status, before);
    }

    /// <summary>What was observed stays observed, for writers that don't know of it.</summary>
    private static void KeepObservedGenerations(DocumentObject status, DocumentObject? before)
    {
        KeepObservedGeneration(status, before);
        var rest = before?.Array("conditions")?.OfType<DocumentObject>().ToList() ?? [];
        foreach (var condition in status.Array("conditions")?.OfType<DocumentObject>() ?? [])
        {
            if (rest.Find(other => other.String("type") == condition.String("type")) is not { } old) continue;
            rest.Remove(old);
            KeepObservedGeneration(condition, old);
        }
    }

    private static void KeepObservedGeneration(DocumentObject updated, DocumentObject? old)
    {
        if (updated.Whole("observedGeneration") is null or 0 && old?.Whole("observedGeneration") is { } observed)
            updated["observedGeneration"] = observed;
    }

    public override long? GracePeriodSeconds(DocumentObject document, long? requestedSeconds)
    {
        var spec = document.Object("spec");
        var isOnNode = !string.IsNullOrEmpty(spec?.String("nodeName"));
        var hasEnded = document.Object("status")?.String("phase") is PodPhase.Failed or PodPhase.Succeeded;
        if (!isOnNode || hasEnded) return 0;
        var period = requestedSeconds ?? spec!.Whole("terminationGracePeriodSeconds") ?? 0;
        return period < 0 ? 1 : period;
    }

    private static void MarkGated(DocumentObject status)
    {
        var condition = new DocumentObject();
        condition["type"] = PodConditionType.PodScheduled;
        condition["status"] = ConditionStatus.False;
        condition["lastProbeTime"] = DocumentNull.Instance;
        condition["lastTransitionTime"] = DocumentNull.Instance;
        condition["reason"] = "SchedulingGated";
        condition["message"] = "Scheduling is blocked due to non-empty scheduling gates";
        status["conditions"] = new DocumentArray([condition]);
    }
}
