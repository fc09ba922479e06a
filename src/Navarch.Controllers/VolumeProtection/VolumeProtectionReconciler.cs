namespace Navarch.Controllers.VolumeProtection;

/// <summary>Lets a deleted volume go once no claim is bound to it.</summary>
public sealed class VolumeProtectionReconciler : IReconciler<PersistentVolume>
{
    private const string Finalizer = "kubernetes.io/pv-protection";

    public IReadOnlyList<Input> Inputs { get; } = [];

    public Plan Reconcile(PersistentVolume target, ReconcileContext context)
    {
        var isHeld = target.Metadata.IsTerminating && target.Metadata.Finalizers.Contains(Finalizer);
        return isHeld && target.Status.Phase != PersistentVolumePhase.Bound
            ? Plan.Of(new PlanStep.Update(
                target with { Metadata = ProtectionFinalizer.Without(target.Metadata, Finalizer) }))
            : Plan.Nothing;
    }
}
