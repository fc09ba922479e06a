namespace Navarch.Controllers.VolumeProtection;

/// <summary>
/// Lets a deleted claim go once no pod uses it: admission has put a finalizer on it, which is taken off here.
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
        if (users.Any(pod => pod.Status.Phase is not (PodPhase.Succeeded or PodPhase.Failed))) return Plan.Nothing;
        return Plan.Of(new PlanStep.Update(target with { Metadata = ProtectionFinalizer.Without(target.Metadata, Finalizer) }));
    }

    private static IEnumerable<ObjectKey> Concerned(Pod pod, ClusterView view) =>
        ClaimsOf(pod).Select(name => new ObjectKey(pod.Metadata.Namespace, name));

    /// <summary>A claim made for the pod is named after pod and volume (KEP-1698).</summary>
    private static IEnumerable<string> ClaimsOf(Pod pod)
    {
        foreach (var volume in pod.Spec.Volumes)
        {
            if (volume.PersistentVolumeClaim is { ClaimName: var name }) yield return name;
            else if (volume.Ephemeral is not null) yield return $"{pod.Metadata.Name}-{volume.Name}";
        }
    }
}
