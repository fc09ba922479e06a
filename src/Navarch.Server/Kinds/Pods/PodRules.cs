using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Pods;

/// <summary>A pod's spec hardly changes once it is made: see <see cref="PodUpdateRules"/>.</summary>
internal sealed class PodRules : KindRules<Pod>
{
    public override void Default(DocumentObject document) => PodDefaults.Pod(document);

    protected override void Validate(Pod created, FieldErrors errors)
    {
        CheckSpec(created, null, errors);
        var (spec, path) = (created.Spec, FieldPath.Spec);
        if (spec.EphemeralContainers.Count > 0)
            errors.Forbidden(path.Child("ephemeralContainers"), "cannot be set on create");
        if (spec.NodeName.Length > 0 && spec.SchedulingGates.Count > 0)
            errors.Forbidden(path.Child("nodeName"), "cannot be set until all schedulingGates have been cleared");
        ProfileAnnotations.CheckAgreement(created.Metadata.Annotations, spec, path, errors);
    }

    protected override void ValidateUpdate(Pod updated, Pod old, FieldErrors errors)
    {
        CheckSpec(updated, old, errors);
        Annotations(updated, old, errors).CheckUpdate(old.Metadata.Annotations);
        new PodUpdateRules(updated.Spec, old.Spec, errors).Check();
    }

    protected override void ValidateStatus(Pod updated, Pod old, FieldErrors errors)
    {
        Annotations(updated, old, errors).CheckUpdate(old.Metadata.Annotations);
        new PodStatusRules(updated, old, errors).Check();
    }

    /// <summary>Not on updates: people hardly change pods themselves.</summary>
    protected override void Warn(Pod written, Pod? old, ICollection<string> warnings)
    {
        if (old is not null) return;
        PodWarnings.WarnOfName(written.Metadata.Name, "the Pod's hostname", warnings);
        new PodWarnings(written.Spec, FieldPath.Spec, warnings).Add();
    }

    /// <summary>What holds of a pod however it came to be what it is.</summary>
    /// <param name="old">Null for a new one.</param>
    internal static void CheckSpec(Pod pod, Pod? old, FieldErrors errors)
    {
        var (spec, path) = (pod.Spec, FieldPath.Spec);
        Annotations(pod, old, errors).Check();
        new PodSpecRules(spec, path, errors)
        {
            IsPod = true,
            PodName = pod.Metadata.Name,
            IsMirror = MirrorPod.Is(pod),
        }.Check();
        if (spec.ServiceAccountName.Length == 0) CheckTokens(spec, path.Child("volumes"), errors);
        for (var i = 0; i < spec.Containers.Count; i++)
            ContainerRules.CheckImagePadding(spec.Containers[i].Image, path.Child("containers").Index(i), errors);
        for (var i = 0; i < spec.InitContainers.Count; i++)
            ContainerRules.CheckImagePadding(spec.InitContainers[i].Image, path.Child("initContainers").Index(i),
                errors);
    }

    private static void CheckTokens(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < spec.Volumes.Count; i++)
        {
            var sources = spec.Volumes[i].Projected?.Sources ?? [];
            for (var j = 0; j < sources.Count; j++)
                if (sources[j].ServiceAccountToken is not null)
                    errors.Forbidden(path.Index(i).Child("projected", "sources").Index(j).Child("serviceAccountToken"),
                        "must not be specified when serviceAccountName is not set");
        }
    }

    internal static PodAnnotationRules Annotations(Pod pod, Pod? old, FieldErrors errors) =>
        new(pod.Metadata.Annotations, pod.Spec, FieldPath.Metadata.Child("annotations"), errors)
        {
            AllowsAnyDeletionCost =
                old is not null && PodAnnotationRules.HasWrongDeletionCost(old.Metadata.Annotations),
        };
}
