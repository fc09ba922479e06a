using Navarch.Api.AppsV1;
using Navarch.Api.Derived;

namespace Navarch.Controllers.DaemonSets;

/// <summary>A node, as a DaemonSet sees it, and the set's pods that are there or wait to be.</summary>
/// <param name="ShouldRun">A pod should be made there.</param>
/// <param name="MayStay">A pod that is there may stay.</param>
/// <param name="Pods">Oldest first, those on the node before those that wait.</param>
sealed record DaemonPlace(string Node, bool ShouldRun, bool MayStay, IReadOnlyList<Pod> Pods)
{
    public static DaemonPlace Of(DaemonSet set, Pod sample, Node node, IReadOnlyList<Pod> pods)
    {
        var named = set.Spec.Template.Spec.NodeName;
        var isMeant = named.Length == 0 || named == node.Metadata.Name;
        if (!isMeant || !NodeSelectors.Allow(sample, node)) return new(node.Metadata.Name, false, false, pods);
        var tolerations = sample.Spec.Tolerations;
        var repels = Tolerations.FindUntolerated(node, tolerations, Tolerations.KeepsAway) is not null;
        var drives = Tolerations.FindUntolerated(
            node, tolerations, static effect => effect == TaintEffect.NoExecute) is not null;
        return new(node.Metadata.Name, !repels, !drives, pods);
    }

    /// <summary>The places of all nodes, by name; those of pods whose node is gone are not among them.</summary>
    public static List<DaemonPlace> All(
        DaemonSet set, PodTemplateSpec prepared, IEnumerable<Node> nodes, IEnumerable<Pod> pods)
    {
        var byNode = pods.ToLookup(DaemonPod.NodeOf, StringComparer.Ordinal);
        // The template's own affinity decides; the one that pins a pod to its node comes with the pod.
        var sample = new Pod { Spec = prepared.Spec };
        return
        [
            .. nodes.Select(node => Of(set, sample, node,
            [
                .. byNode[node.Metadata.Name].OrderBy(pod => pod.Spec.NodeName.Length == 0)
                    .ThenBy(pod => pod.Metadata.CreationTimestamp)
                    .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal),
            ])),
        ];
    }
}
