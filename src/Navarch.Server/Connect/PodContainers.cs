using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Connect;

/// <summary>Which container of a pod is meant: the one named, or the only one.</summary>
internal static class PodContainers
{
    public static string? Choose(Pod pod, string asked, out Status? refusal)
    {
        refusal = null;
        var name = pod.Metadata.Name;
        if (asked.Length > 0)
        {
            if (NamesOf(pod.Spec).Contains(asked)) return asked;
            refusal = Statuses.BadRequest($"container {asked} is not valid for pod {name}");
            return null;
        }
        switch (pod.Spec.Containers.Count)
        {
            case 1:
                return pod.Spec.Containers[0].Name;
            case 0:
                refusal = Statuses.BadRequest($"a container name must be specified for pod {name}");
                return null;
            default:
                refusal = Statuses.BadRequest(
                    $"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', NamesOf(pod.Spec))}]");
                return null;
        }
    }

    private static IEnumerable<string> NamesOf(PodSpec spec) =>
    [
        .. spec.InitContainers.Select(container => container.Name),
        .. spec.Containers.Select(container => container.Name),
        .. spec.EphemeralContainers.Select(container => container.Name),
    ];
}
