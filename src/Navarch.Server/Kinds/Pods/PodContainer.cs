using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>What a rule over all containers of a pod, whatever their sort, reads of one.</summary>
readonly record struct PodContainer(string Name, SecurityContext? Security, FieldPath Path)
{
    /// <summary>Init containers first, then the regular ones, then those for debugging.</summary>
    internal static IEnumerable<PodContainer> Of(PodSpec spec, FieldPath path)
    {
        for (var i = 0; i < spec.InitContainers.Count; i++)
            yield return Of(spec.InitContainers[i], path.Child("initContainers").Index(i));
        for (var i = 0; i < spec.Containers.Count; i++)
            yield return Of(spec.Containers[i], path.Child("containers").Index(i));
        for (var i = 0; i < spec.EphemeralContainers.Count; i++)
        {
            var container = spec.EphemeralContainers[i];
            yield return new(container.Name, container.SecurityContext, path.Child("ephemeralContainers").Index(i));
        }
    }

    private static PodContainer Of(Container container, FieldPath path) =>
        new(container.Name, container.SecurityContext, path);
}
