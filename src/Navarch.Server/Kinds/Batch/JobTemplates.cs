using Navarch.Api.CoreV1;

namespace Navarch.Server.Kinds.Batch;

/// <summary>A Job that is suspended and has not begun may still be told where to run (KEP-2926).</summary>
static class JobTemplates
{
    /// <summary>The old template as it may become: with the new one's labels, gates and choice of nodes.</summary>
    internal static PodTemplateSpec WithPlacementOf(PodTemplateSpec old, PodTemplateSpec updated) => old with
    {
        Metadata = old.Metadata with { Labels = updated.Metadata.Labels, Annotations = updated.Metadata.Annotations },
        Spec = old.Spec with
        {
            NodeSelector = updated.Spec.NodeSelector,
            Tolerations = updated.Spec.Tolerations,
            SchedulingGates = updated.Spec.SchedulingGates,
            Affinity = Affinity(old.Spec.Affinity, updated.Spec.Affinity),
        },
    };

    private static Affinity? Affinity(Affinity? old, Affinity? updated)
    {
        if (updated is not null) return (old ?? new Affinity()) with { NodeAffinity = updated.NodeAffinity };
        return old is { PodAffinity: null, PodAntiAffinity: null } ? null : old;
    }
}
