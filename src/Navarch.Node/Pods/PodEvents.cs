using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>What events about a pod or one of its containers refer to.</summary>
static class PodEvents
{
    public static ObjectReference About(Pod pod, PodContainer? container = null) => new()
    {
        Kind = "Pod",
        ApiVersion = "v1",
        Namespace = pod.Metadata.Namespace,
        Name = pod.Metadata.Name,
        Uid = pod.Metadata.Uid,
        ResourceVersion = pod.Metadata.ResourceVersion,
        FieldPath = container?.FieldPath ?? "",
    };

    /// <summary>As upstream's messages name a pod.</summary>
    public static string Format(Pod pod) => $"{pod.Metadata.Name}_{pod.Metadata.Namespace}({pod.Metadata.Uid})";
}
