using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>Whether two statuses say the same: by their JSON, since records compare lists by reference.</summary>
static class PodStatusComparison
{
    public static bool AreEqual(PodStatus one, PodStatus other) =>
        ReferenceEquals(one, other)
        || KubernetesJson.Serialize(one).AsSpan().SequenceEqual(KubernetesJson.Serialize(other));
}
