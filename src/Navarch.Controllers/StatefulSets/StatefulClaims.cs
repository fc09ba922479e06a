using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Controllers.StatefulSets;

/// <summary>
/// The claims of one pod of a StatefulSet: each template's is made before the pod, and who owns it – the set, the pod,
/// nobody – follows from the set's retention policy: what a deleted owner leaves, the garbage collector takes.
/// </summary>
sealed class StatefulClaims(StatefulSet set, ClusterView view)
{
    public static string NameOf(StatefulSet set, PersistentVolumeClaim template, int ordinal) => string.Create(
        CultureInfo.InvariantCulture, $"{template.Metadata.Name}-{set.Metadata.Name}-{ordinal}");

    /// <summary>Makes those that are missing.</summary>
    public IEnumerable<PlanStep> MakeMissing(int ordinal)
    {
        var pod = StatefulPod.NameOf(set, ordinal);
        foreach (var template in set.Spec.VolumeClaimTemplates)
        {
            if (Find(template, ordinal) is not null) continue;
            var claim = Make(template, ordinal);
            var about = $"Claim {claim.Metadata.Name} for Pod {pod} in StatefulSet {set.Metadata.Name}";
            yield return PlanStep.Create.Of(claim) with
            {
                Done = PlannedEvent.Normal(set, "SuccessfulCreate", $"create {about} success"),
                Failed = PlannedEvent.Warning(set, "FailedCreate", $"create {about} failed error: {{0}}"),
            };
        }
    }

    /// <summary>A claim is still there that goes with an earlier pod of the name, or goes already.</summary>
    public bool HasStale(int ordinal) => Existing(ordinal).Any(claim => claim.Metadata.IsTerminating
        || IsDeletedOnScale && claim.Metadata.OwnerReferences.Any(
            owner => owner.Kind == "Pod" && owner.Name == StatefulPod.NameOf(set, ordinal)));

    /// <summary>Updates of the claims whose owners are not what the policy says.</summary>
    public IEnumerable<PlanStep> Own(Pod pod, int ordinal, bool isInRange)
    {
        foreach (var claim in Existing(ordinal))
        {
            if (claim.Metadata.IsTerminating || HasForeignOwner(claim, pod)) continue;
            List<OwnerReference> owners =
                [.. claim.Metadata.OwnerReferences.Where(owner => !IsOf(owner, set) && !IsOf(owner, pod))];
            if (OwnerOf(pod, isInRange) is { } wanted) owners.Add(wanted.AsController());
            var isSame = owners.Count == claim.Metadata.OwnerReferences.Count
                && owners.Zip(claim.Metadata.OwnerReferences).All(pair => ObjectJson.Same(
                    pair.First.Write, pair.Second.Write));
            if (!isSame)
                yield return new PlanStep.Update(claim with
                {
                    Metadata = claim.Metadata with { OwnerReferences = owners },
                });
        }
    }

    private bool IsDeletedOnScale =>
        set.Spec.PersistentVolumeClaimRetentionPolicy?.WhenScaled == PersistentVolumeClaimRetentionPolicyType.Delete;

    private bool IsDeletedWithSet =>
        set.Spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted == PersistentVolumeClaimRetentionPolicyType.Delete;

    private IKubernetesObject? OwnerOf(Pod pod, bool isInRange) =>
        IsDeletedOnScale && !isInRange ? pod : IsDeletedWithSet && (isInRange || !IsDeletedOnScale) ? set : null;

    /// <summary>Somebody else controls it, or an earlier set or pod of the name, which the collector is after.</summary>
    private bool HasForeignOwner(PersistentVolumeClaim claim, Pod pod) => claim.Metadata.OwnerReferences.Any(owner =>
        !IsOf(owner, set) && !IsOf(owner, pod)
        && (owner.Controller == true || IsNamesake(owner, set) || IsNamesake(owner, pod)));

    private static bool IsOf(OwnerReference owner, IKubernetesObject target) => owner.Uid == target.Metadata.Uid;

    private static bool IsNamesake(OwnerReference owner, IKubernetesObject target) =>
        owner.Kind == target.Declaration.Kind && owner.Name == target.Metadata.Name;

    private IEnumerable<PersistentVolumeClaim> Existing(int ordinal) => set.Spec.VolumeClaimTemplates
        .Select(template => Find(template, ordinal)).OfType<PersistentVolumeClaim>();

    private PersistentVolumeClaim? Find(PersistentVolumeClaim template, int ordinal) =>
        view.Of<PersistentVolumeClaim>().Find(set.Metadata.Namespace, NameOf(set, template, ordinal));

    private PersistentVolumeClaim Make(PersistentVolumeClaim template, int ordinal)
    {
        var labels = new Dictionary<string, string>(template.Metadata.Labels, StringComparer.Ordinal);
        foreach (var (key, value) in set.Spec.Selector?.MatchLabels ?? labels) labels[key] = value;
        return new PersistentVolumeClaim
        {
            Metadata = new ObjectMeta
            {
                Name = NameOf(set, template, ordinal),
                Namespace = set.Metadata.Namespace,
                Labels = labels,
                Annotations = template.Metadata.Annotations,
            },
            Spec = template.Spec,
        };
    }
}
