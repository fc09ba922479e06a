using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Selectors;

namespace Navarch.Controllers.Replicas;

/// <summary>Which pods a workload may claim by its selector, and which workloads a pod concerns.</summary>
static class OwnedPods
{
    public static readonly ObjectIndex<Pod> ByController = ObjectIndexes.ByController<Pod>();
    public static readonly ObjectIndex<Pod> OrphansByNamespace =
        new("orphan", static pod => pod.Metadata.ControllerOf() is null ? [pod.Metadata.Namespace] : []);

    /// <summary>The pods that the workload controls, and those of its namespace that nobody does.</summary>
    public static IEnumerable<Pod> CandidatesFor(IKubernetesObject owner, ClusterView view)
    {
        var pods = view.Of<Pod>();
        return pods.By(ByController, owner.Metadata.Uid)
            .Concat(pods.By(OrphansByNamespace, owner.Metadata.Namespace));
    }

    /// <summary>A pod concerns its owner; an orphan, all that might adopt it.</summary>
    public static IEnumerable<ObjectKey> Concern<T>(
        Pod pod, ClusterView view, ObjectIndex<T> byNamespace, Func<T, bool> mayAdopt)
        where T : class, IKubernetesObject<T> => pod.Metadata.ControllerOf() is not null
            ? Input.OwnerOf(pod, T.ResourceType)
            : view.Of<T>().By(byNamespace, pod.Metadata.Namespace).Where(mayAdopt).Select(owner => ObjectKey.Of(owner));

    /// <summary>False for a selector that is absent, wrong or selects everything: such a workload keeps nothing.</summary>
    public static bool TryParse(LabelSelector? declared, [NotNullWhen(true)] out LabelFilter? selector)
    {
        selector = null;
        return declared is not null && LabelFilter.TryFrom(declared, out selector, out _) && !selector.IsEverything;
    }
}
