using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Pods;

/// <summary>A pod that a node runs from a file of its own and shows in the API.</summary>
internal static class MirrorPod
{
    public const string Annotation = "kubernetes.io/config.mirror";

    public static bool Is(DocumentObject pod) =>
        pod.Object("metadata")?.Object("annotations")?.Contains(Annotation) == true;

    public static bool Is(Pod pod) => pod.Metadata.Annotations.ContainsKey(Annotation);
}
