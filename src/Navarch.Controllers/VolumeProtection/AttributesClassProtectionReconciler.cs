using Navarch.Api.StorageV1;

namespace Navarch.Controllers.VolumeProtection;

/// <summary>
/// Keeps a class of volume attributes for as long as a volume or a claim names it, or a claim's volume has its attributes
/// (KEP-3751). Admission has put a finalizer on it; one that came another way is given it here, and one that is deleted
/// and named by nobody loses it.
/// </summary>
public sealed class AttributesClassProtectionReconciler : IReconciler<VolumeAttributesClass>
{
    private const string Finalizer = "kubernetes.io/vac-protection";

    private static readonly ObjectIndex<PersistentVolume> s_volumes = new("attributes-class", ClassesOf);
    private static readonly ObjectIndex<PersistentVolumeClaim> s_claims = new("attributes-class", ClassesOf);

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<PersistentVolume>((volume, _) => Keys(ClassesOf(volume)), s_volumes),
        Input.Mapped<PersistentVolumeClaim>((claim, _) => Keys(ClassesOf(claim)), s_claims),
    ];

    public Plan Reconcile(VolumeAttributesClass target, ReconcileContext context)
    {
        var (metadata, isHeld) = (target.Metadata, target.Metadata.Finalizers.Contains(Finalizer));
        if (!metadata.IsTerminating)
            return isHeld
                ? Plan.Nothing
                : Plan.Of(new PlanStep.Update(
                    target with { Metadata = metadata with { Finalizers = [.. metadata.Finalizers, Finalizer] } }));
        if (!isHeld || IsNamed(metadata.Name, context.View)) return Plan.Nothing;
        return Plan.Of(new PlanStep.Update(target with { Metadata = ProtectionFinalizer.Without(metadata, Finalizer) }));
    }

    private static bool IsNamed(string name, ClusterView view) =>
        view.Of<PersistentVolume>().By(s_volumes, name).Any() || view.Of<PersistentVolumeClaim>().By(s_claims, name).Any();

    private static IEnumerable<string> ClassesOf(PersistentVolume volume) => Given(volume.Spec.VolumeAttributesClassName);

    /// <summary>What it asks for, what its volume has, and what that is being changed to.</summary>
    private static IEnumerable<string> ClassesOf(PersistentVolumeClaim claim) => Given(
        claim.Spec.VolumeAttributesClassName, claim.Status.CurrentVolumeAttributesClassName,
        claim.Status.ModifyVolumeStatus?.TargetVolumeAttributesClassName);

    private static IEnumerable<string> Given(params IEnumerable<string?> names) =>
        names.Where(name => !string.IsNullOrEmpty(name)).Distinct()!;

    private static IEnumerable<ObjectKey> Keys(IEnumerable<string> names) => names.Select(name => new ObjectKey("", name));
}
