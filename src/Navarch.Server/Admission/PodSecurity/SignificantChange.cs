using Navarch.Api.CoreV1;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>
/// Whether an update changes what security is about: other images, other containers. All else that is looked at cannot
/// be changed, and a pod that was there before its namespace became stricter can still be labelled and finished.
/// </summary>
internal static class SignificantChange
{
    public static bool Of(Pod pod, Pod old)
    {
        var (spec, before) = (pod.Spec, old.Spec);
        if (spec.Containers.Count != before.Containers.Count ||
            spec.InitContainers.Count != before.InitContainers.Count) return true;
        for (var i = 0; i < spec.Containers.Count; i++)
            if (spec.Containers[i].Image != before.Containers[i].Image) return true;
        for (var i = 0; i < spec.InitContainers.Count; i++)
            if (spec.InitContainers[i].Image != before.InitContainers[i].Image) return true;
        foreach (var added in spec.EphemeralContainers)
            if (!before.EphemeralContainers.Any(known => known.Name == added.Name && known.Image == added.Image))
                return true;
        return false;
    }
}
