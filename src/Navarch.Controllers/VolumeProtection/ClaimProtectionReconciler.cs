namespace Navarch.Controllers.VolumeProtection;

/// <summary>
/// Lets a deleted claim go once no pod uses it: admission has put a finalizer on it, which is taken off here. A pod uses
/// it from being scheduled until it is gone, even when it is over; no node starts one whose claim is being deleted.
/// </summary>
public sealed class ClaimProtectionReconciler : IReconciler<PersistentVolumeClaim>
{
    private const string Finalizer = "kubernetes.io/pvc-protection";

    private static readonly ObjectIndex<Pod> s_byClaim = new("claim", pod => ClaimsOf(pod).Select(
        name => $"{pod.Metadata.Namespace}/{name}"));

    public IReadOnlyList<Input> Inputs { get; } = [Input.Mapped(Concerned, s_byClaim)];

    public Plan Reconcile(PersistentVolumeClaim target, ReconcileContext context)
    {
        if (!target.Metadata.IsTerminating || !target.Metadata.Finalizers.Contains(Finalizer)) return Plan.Nothing;
        var users = context.View.Of<Pod>().By(s_byClaim, $"{target.Metadata.Namespace}/{target.Metadata.Name}");
        if (users.Any(pod => IsHeld(target, pod))) return Plan.Nothing;
        return Plan.Of(new PlanStep.Update(target with { Metadata = ProtectionFinalizer.Without(target.Metadata, Finalizer) }));
    }

    private static IEnumerable<ObjectKey> Concerned(Pod pod, ClusterView view) =>
        ClaimsOf(pod).Select(name => new ObjectKey(pod.Metadata.Namespace, name));

    private static bool IsHeld(PersistentVolumeClaim claim, Pod pod)
    {
        if (pod.Spec.NodeName.Length == 0) return false;
        foreach (var volume in pod.Spec.Volumes)
        {
            if (volume.PersistentVolumeClaim is { ClaimName: var name })
            {
                if (name == claim.Metadata.Name) return true;
            }
            else if (volume.Ephemeral is not null && NameOf(pod, volume) == claim.Metadata.Name
                && claim.Metadata.ControllerOf()?.Uid == pod.Metadata.Uid && !IsShutDown(pod))
                return true;
        }
        return false;
    }

    /// <summary>Its claim goes before it does: otherwise the two could wait for each other.</summary>
    private static bool IsShutDown(Pod pod) =>
        pod.Metadata.IsTerminating && pod.Metadata.DeletionGracePeriodSeconds == 0;

    /// <summary>A claim made for the pod is named after pod and volume (KEP-1698).</summary>
    private static string NameOf(Pod pod, Volume volume) => $"{pod.Metadata.Name}-{volume.Name}";

    private static IEnumerable<string> ClaimsOf(Pod pod)
    {
        foreach (var volume in pod.Spec.Volumes)
        {
            if (volume.PersistentVolumeClaim is { ClaimName: var name }) yield return name;
            else if (volume.Ephemeral is not null) yield return NameOf(pod, volume);
        }
    }
}
